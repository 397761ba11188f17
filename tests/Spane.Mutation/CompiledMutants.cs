using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Spane.Mutation;

/// <summary>
/// Tries each mutant in test processes of its own, which end after a limit whatever the mutant does: its assembly is compiled here and put
/// into a copy of the test program.
/// </summary>
public sealed class CompiledMutants(string root, MutationTarget target, int concurrency)
{
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(20);
    private static readonly Dictionary<string, string> NoMore = [];

    private readonly string _folder = Path.Combine(root, "artifacts", "mutation", target.Name);
    private readonly string _tests =
        Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(root, target.Tests), "*.csproj").Single());

    /// <summary>Mutates the project and tries each mutant.</summary>
    /// <exception cref="MutationFailedException">The tests cannot be built, or do not pass on the unchanged project.</exception>
    public async Task<IReadOnlyList<Mutant>> RunAsync(IReadOnlyList<SourceSpan> where, CancellationToken cancellationToken)
    {
        await BuildAsync(cancellationToken);
        var programs = new ConcurrentBag<TestProgram>(Enumerable.Range(1, concurrency).Select(Copy));
        var unchanged = Compilation();
        var limits = Limits(programs.First(), cancellationToken);
        var candidates = unchanged.SyntaxTrees
            .SelectMany(tree => SourceMutations.Of(tree.GetRoot(cancellationToken)))
            .Where(mutation => where.Any(span =>
                span.File == mutation.Node.SyntaxTree.FilePath && span.Start <= mutation.Start && mutation.Start < span.End))
            .ToArray();
        var mutants = new Mutant?[candidates.Length];
        var log = TextWriter.Synchronized(File.CreateText(Path.Combine(_folder, "output.log")));
        await using (log)
        {
            Parallel.For(0, candidates.Length, new() { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken }, i =>
            {
                programs.TryTake(out var program);
                mutants[i] = Try(unchanged, candidates[i], program!, limits, cancellationToken);
                programs.Add(program!);
                var outcome = mutants[i]?.ToString() ?? $"does not compile: {candidates[i].Description}";
                log.WriteLine($"{i + 1} of {candidates.Length}: {outcome}");
                log.Flush();
            });
        }

        return [.. mutants.OfType<Mutant>()];
    }

    private Mutant? Try(
        CSharpCompilation unchanged,
        SourceMutation mutation,
        TestProgram program,
        IReadOnlyList<TimeSpan> limits,
        CancellationToken cancellationToken)
    {
        var tree = mutation.Node.SyntaxTree;
        var text = tree.GetText(cancellationToken);
        var compilation = unchanged.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(mutation.Change)));
        using var assembly = new MemoryStream();
        if (!compilation.Emit(assembly, cancellationToken: cancellationToken).Success)
        {
            return null;
        }

        File.WriteAllBytes(Path.Combine(program.Folder, target.Name + ".dll"), assembly.ToArray());
        var by = target.Passes.Select((pass, i) => program.Run(pass, NoMore, limits[i], cancellationToken))
            .FirstOrDefault(by => by is not null);
        var line = text.Lines.GetLineFromPosition(mutation.Start);
        var file = Path.GetRelativePath(root, tree.FilePath);
        return new("", file, line.LineNumber + 1, line.ToString().Trim(), mutation.Description, by is not null, by, IsCovered: true);
    }

    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["build", Path.Combine(root, target.Tests), "-c", "Release", "-v", "quiet", "-nologo"])
        {
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        using var cancelled = cancellationToken.Register(() => build.Kill(entireProcessTree: true));
        var output = await build.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await build.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        if (build.ExitCode != 0)
        {
            var error = output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal));
            throw new MutationFailedException($"{target.Tests} cannot be built. {error}");
        }
    }

    private TestProgram Copy(int number)
    {
        var program = new TestProgram(Path.Combine(_folder, $"program-{number}"), _tests);
        program.CopyFrom(Path.Combine(root, "artifacts", "bin", _tests, "release"));
        return program;
    }

    private TimeSpan[] Limits(TestProgram program, CancellationToken cancellationToken) => [.. target.Passes.Select(pass =>
    {
        var taken = Stopwatch.StartNew();
        var by = program.Run(pass, NoMore, Timeout.InfiniteTimeSpan, cancellationToken);
        return by is null
            ? (taken.Elapsed * 3) + Spare
            : throw new MutationFailedException($"A test fails on the unchanged project. Mend it first: {by}");
    })];

    private CSharpCompilation Compilation()
    {
        var generated = Directory.GetFiles(Path.Combine(root, "artifacts", "obj", target.Name, "release"), "*.cs");
        var parse = new CSharpParseOptions(LanguageVersion.CSharp9);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable);
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
        return CSharpCompilation.Create(
            target.Name,
            target.Files(root).Concat(generated)
                .Select(file => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file)), parse, file)),
            platform.Select(path => MetadataReference.CreateFromFile(path)),
            options);
    }
}
