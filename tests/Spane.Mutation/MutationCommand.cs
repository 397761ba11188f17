using System.CommandLine;

namespace Spane.Mutation;

/// <summary><c>spane mutate</c>: how much of what is changed in a project do its own tests notice?</summary>
public static class MutationCommand
{
    private const double RequiredPercent = 85;

    /// <summary>Creates the command.</summary>
    public static RootCommand Create()
    {
        var projects =
            new Argument<string[]>("project") { Description = "Projects to mutate; none: all five.", Arity = ArgumentArity.ZeroOrMore };
        projects.AcceptOnlyFromAmong([.. MutationTarget.All.Select(target => target.Name)]);
        var seed = new Option<int>("--seed") { Description = "Seed of the draw.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var sample =
            new Option<int>("--sample")
            {
                Description = "Mutate only this many lines of code of each project, drawn at random; 0: all.",
                HelpName = "LINES"
            };
        var only = new Option<string?>("--files") { Description = "Mutate only source files whose path contains this.", HelpName = "TEXT" };
        var concurrency =
            new Option<int>("--concurrency") { Description = "Test programs at a time.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        AtLeast(sample, 0);
        AtLeast(concurrency, 1);
        var command =
            new RootCommand("Changes a project's code in small ways, one at a time, and counts what its own tests notice.") { projects,
                seed, sample, only, concurrency, json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var root = Root();
            var equivalents =
                Equivalents.Read(await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "equivalents.tsv"), cancellationToken),
                    root);
            var programs = arguments.GetValue(concurrency);
            var output = new MutationOutput(arguments.GetValue(json), equivalents);
            var names = arguments.GetValue(projects)!;
            var enough = true;
            foreach (var target in MutationTarget.All.Where(target => names.Length == 0 || names.Contains(target.Name)))
            {
                var where = Where(target, root, arguments.GetValue(only), arguments.GetValue(sample), arguments.GetValue(seed));
                await Console.Error.WriteLineAsync($"spane: mutating {target.Name} …");
                var mutants = target.Passes.Count == 0
                    ? await new Stryker(root, programs).RunAsync(target, where, cancellationToken)
                    : await new CompiledMutants(root, target, programs).RunAsync(where, cancellationToken);
                enough &= output.Write(target, mutants) >= RequiredPercent;
            }

            return enough ? 0 : 1;
        });
        return command;
    }

    private static IReadOnlyList<SourceSpan> Where(MutationTarget target, string root, string? only, int lines, int seed)
    {
        var files = target.Files(root).Where(file => only is null || file.Contains(only, StringComparison.Ordinal)).ToArray();
        if (files.Length == 0)
        {
            throw new MutationFailedException($"{target.Name} has no source file whose path contains \"{only}\".");
        }

        return lines > 0 ? LineSample.Draw(files, lines, seed) : [.. files.Select(file => new SourceSpan(file, 0, int.MaxValue))];
    }

    private static void AtLeast(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < least)
        {
            result.AddError($"{option.Name} takes a number from {least}.");
        }
    });

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Spane.sln")))
            {
                return folder.FullName;
            }
        }

        throw new MutationFailedException("The sources are not here: mutants can be tried only in a working copy of the repository.");
    }
}
