using System.Diagnostics;
using Spane.Cli.Running;

namespace Spane.Cli.Tests;

/// <summary>The command line as a person runs it: a process with arguments, outputs and an exit code.</summary>
public static class SpaneProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>The built program for some arguments: the product's, or the laboratory's, as <c>./spane</c> chooses.</summary>
    public static string ProgramFor(params string[] arguments)
    {
        var isProduct = CommandLine.CreateRoot().Subcommands.Any(command => command.Name == arguments[0]);
        return isProduct ? Path.Combine(ProjectFolder.BuiltBeside("Spane.Cli"), "spane.dll")
            : Path.Combine(ProjectFolder.BuiltBeside("Spane.Lab"), "Spane.Lab.dll");
    }

    /// <summary>Starts it.</summary>
    /// <param name="arguments">What follows <c>./spane</c>.</param>
    public static Process Start(params string[] arguments)
    {
        var program = ProgramFor(arguments);
        File.Exists(program).ShouldBeTrue($"{program} is built with the solution");
        // A test run under nohup hands on signals as ignored, and what is ignored stops nobody.
        return Process.Start(new ProcessStartInfo("env", ["--default-signal=HUP,INT,TERM", "dotnet", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">What follows <c>./spane</c>.</param>
    public static async Task<SpaneResult> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"spane {string.Join(' ', arguments)} did not end.");
        }

        return new SpaneResult(process.ExitCode, await output, await error);
    }
}

/// <summary>What a run of the command line left behind.</summary>
public sealed record SpaneResult(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of standard error.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The lines of standard output.</summary>
    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
