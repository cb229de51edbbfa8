import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.File;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.StageProps;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.kinesis.IStream;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesisfirehose.IDestination;
import software.amazon.awscdk.services.kinesisfirehose.S3Bucket;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * Compiles and runs files of apps, which leave their cloud assemblies where each job says, and writes what kept them from
 * it: {@code java -cp CLASSPATH Synthesize.java JOBS ERRORS}. What a program's constructors and methods ask for is given
 * by its type.
 */
class Synthesize {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TEMPORARY = Path.of(System.getenv("TMPDIR"));
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    public static void main(String[] arguments) throws Exception {
        List<String> errors = new ArrayList<>();
        try (var manager = COMPILER.getStandardFileManager(null, null, null)) {
            for (JsonNode job : JSON.readTree(new File(arguments[0]))) {
                errors.add(attempt(job, manager));
            }
        }
        JSON.writeValue(new File(arguments[1]), errors);
        System.exit(0);
    }

    private static String attempt(JsonNode job, StandardJavaFileManager manager) {
        Path out = Path.of(job.get("out").asText());
        try {
            Path classes = Files.createTempDirectory(Path.of(job.get("folder").asText()), "classes");
            String said = compile(Path.of(job.get("folder").asText(), job.get("file").asText()), classes, manager);
            if (said != null) {
                return "compiler: " + said;
            }
            Set<Path> before = assemblies();
            new Synthesize(out).run(classes, job.get("nag").asBoolean() && !isJudged(job));
            Set<Path> made = assemblies();
            made.removeAll(before);
            Files.createDirectories(out);
            for (Path one : made) {
                Files.move(one, out.resolve(one.getFileName()));
            }
            return null;
        } catch (InvocationTargetException thrown) {
            return String.valueOf(thrown.getCause());
        } catch (Throwable thrown) {
            return String.valueOf(thrown);
        }
    }

    /** An app that has cdk-nag judge it needs no second verdict. */
    private static boolean isJudged(JsonNode job) throws Exception {
        Path file = Path.of(job.get("folder").asText(), job.get("file").asText());
        return Files.readString(file).contains("AwsSolutionsChecks");
    }

    /** What the compiler objects to; null where it takes the file. */
    private static String compile(Path file, Path classes, StandardJavaFileManager manager) throws Exception {
        // The compiler takes no byte order mark, which build tools strip, and wants the file to be called as its class is.
        String text = Files.readString(file).replaceFirst("^\uFEFF", "");
        var named = Pattern.compile("^public (?:final )?class (\\w+)", Pattern.MULTILINE).matcher(text);
        String name = named.find() ? named.group(1) : "Program";
        var source = new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignore) {
                return text;
            }
        };
        var said = new StringWriter();
        String path = System.getProperty("java.class.path");
        var options = List.of("-parameters", "-proc:none", "-nowarn", "-cp", path, "-d", classes.toString());
        return COMPILER.getTask(said, manager, null, options, null, List.of(source)).call() ? null : said.toString();
    }

    /** What apps that name no folder leave in the one for temporary files. */
    private static Set<Path> assemblies() throws Exception {
        Set<Path> found = new LinkedHashSet<>();
        try (var paths = Files.newDirectoryStream(TEMPORARY, "cdk*")) {
            paths.forEach(found::add);
        }
        return found;
    }

    private final Path out;
    private final App app;
    private final Stage stage;
    private final Set<Construct> roots = new LinkedHashSet<>();
    private Stack around;
    private int given;

    private Synthesize(Path out) {
        this.out = out;
        app = new App(AppProps.builder().outdir(out.toString()).build());
        stage = new Stage(app, "Test", StageProps.builder()
            .env(Environment.builder().account("111122223333").region("eu-west-1").build()).build());
        roots.add(app);
    }

    private void run(Path classes, boolean isToBeJudged) throws Exception {
        List<String> names;
        try (var paths = Files.walk(classes)) {
            names = paths.filter(path -> path.toString().endsWith(".class"))
                .map(path -> classes.relativize(path).toString().replaceFirst("\\.class$", "").replace('/', '.'))
                .filter(name -> !name.contains("$")).sorted().toList();
        }
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, Synthesize.class.getClassLoader())) {
            for (String name : names) {
                run(Class.forName(name, true, loader));
            }
            for (Construct root : roots) {
                if (isToBeJudged) {
                    judge(root);
                }
                accepting(() -> ((App) root).synth());
            }
        }
    }

    private void run(Class<?> type) throws Exception {
        if (TerraformStack.class.isAssignableFrom(type)) {
            var config = AppConfig.builder().outdir(out.toString()).skipValidation(true).build();
            var terraform = new com.hashicorp.cdktf.App(config);
            var constructor = type.getDeclaredConstructor(Construct.class, String.class);
            constructor.setAccessible(true);
            constructor.newInstance(terraform, type.getSimpleName());
            terraform.synth();
            return;
        }
        around = null;
        for (var field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == App.class) {
                field.setAccessible(true);
                roots.add((App) field.get(null));
            }
        }
        Object made = null;
        if (!Modifier.isAbstract(type.getModifiers()) && !hasMain(type)) {
            var constructor = type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            made = constructor.newInstance(arguments(constructor, type));
            if (made instanceof Construct construct && construct.getNode().getRoot() instanceof App root) {
                roots.add(root);
            }
        }
        for (var method : type.getDeclaredMethods()) {
            boolean isStatic = Modifier.isStatic(method.getModifiers());
            if (method.isSynthetic() || Modifier.isPrivate(method.getModifiers()) || (made == null && !isStatic)) {
                continue;
            }
            method.setAccessible(true);
            if (method.invoke(made, arguments(method, type)) instanceof Runnable later) {
                later.run();
            }
        }
    }

    private static boolean hasMain(Class<?> type) {
        for (var method : type.getDeclaredMethods()) {
            if (method.getName().equals("main")) {
                return true;
            }
        }
        return false;
    }

    private Object[] arguments(Executable asking, Class<?> type) {
        boolean isStack = Stack.class.isAssignableFrom(type) && asking instanceof Constructor;
        List<Object> arguments = new ArrayList<>();
        // The first text of a construct is its id, and others are names that may be left out.
        String id = asking instanceof Method ? null : type.getSimpleName();
        for (Parameter parameter : asking.getParameters()) {
            Class<?> wanted = parameter.getType();
            if (wanted == Construct.class && isStack) {
                arguments.add(stage);
            } else if (wanted == String.class) {
                arguments.add(asking instanceof Method ? parameter.getName() : id);
                id = null;
            } else {
                arguments.add(argument(wanted, type));
            }
        }
        return arguments.toArray();
    }

    private Object argument(Class<?> wanted, Class<?> type) {
        if (wanted == App.class) {
            return app;
        }
        if (wanted == boolean.class) {
            return true;
        }
        if (wanted == String[].class) {
            return new String[] {"a", "b"};
        }
        if (wanted == List.class) {
            return List.<IPrincipal>of(new AccountRootPrincipal());
        }
        if (wanted == IKey.class) {
            return Key.fromKeyArn(around(type), "Given" + ++given,
                "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        }
        if (wanted == IStream.class) {
            return Stream.fromStreamArn(around(type), "Given" + ++given,
                "arn:aws:kinesis:eu-west-1:111122223333:stream/given");
        }
        if (wanted == IDestination.class) {
            return new S3Bucket(Bucket.fromBucketName(around(type), "Given" + ++given, "given"));
        }
        return wanted.isAssignableFrom(Stack.class) && Construct.class.isAssignableFrom(wanted) ? around(type) : null;
    }

    private Stack around(Class<?> type) {
        if (around == null) {
            around = new Stack(stage, "Around" + type.getSimpleName());
        }
        return around;
    }

    private static void judge(Construct root) {
        for (var one : root.getNode().findAll()) {
            // Aspects do not reach into stages.
            if (Stage.isStage(one)) {
                Aspects.of(one).add(new AwsSolutionsChecks());
            }
        }
    }

    /** Objections of cdk-nag end the synthesis, but not before everything is written. */
    private static void accepting(Runnable synthesize) {
        try {
            synthesize.run();
        } catch (RuntimeException error) {
            if (!String.valueOf(error.getMessage()).contains("Validation failed")) {
                throw error;
            }
        }
    }
}
