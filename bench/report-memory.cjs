// Loaded before a program whose memory is measured.
const { writeFileSync } = require('node:fs');
const process = require('node:process');

process.on('exit', () => {
  writeFileSync(process.env.BENCH_MEMORY_FILE, String(process.resourceUsage().maxRSS));
});
