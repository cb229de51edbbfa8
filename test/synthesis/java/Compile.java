import java.io.File;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** Compiles files, each on its own: {@code java Compile.java CLASSPATH LIST}, a list of folders and files. */
class Compile {
    public static void main(String[] arguments) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            for (String line : Files.readAllLines(Path.of(arguments[1]))) {
                String[] parts = line.split("\t");
                var said = new StringWriter();
                var options = List.of("-proc:none", "-nowarn", "-cp", arguments[0], "-d", parts[0]);
                boolean done = compiler.getTask(said, manager, null, options, null,
                    manager.getJavaFileObjects(new File(parts[1]))).call();
                System.out.println("@@@" + parts[0] + "\n" + (done ? "" : said));
            }
        }
    }
}
