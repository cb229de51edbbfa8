export async function takeScreenshots(extension: string, into: string): Promise<void> {
  await Promise.resolve();
  console.log(extension, into);
}
