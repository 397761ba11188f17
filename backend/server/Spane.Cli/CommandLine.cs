using System.CommandLine;
using System.CommandLine.Help;
using Spane.Cli.Commands;
using Spane.Processes;

namespace Spane.Cli;

/// <summary>The one command and its subcommands.</summary>
internal static class CommandLine
{
    private const int BadArgument = 2;

    /// <summary>Parses and runs.</summary>
    /// <param name="args">The arguments after <c>spane</c>.</param>
    /// <returns>Exit code: 0 done, 1 failed, 2 bad argument, 3 something must be installed first.</returns>
    public static async Task<int> RunAsync(Command root, string[] args)
    {
        var parsed = root.Parse(args.Length == 1 && args[0] == "help" ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync(
                $"spane: {OneLine(parsed.Errors[0].Message)} Try: ./spane {parsed.CommandResult.Command.Name} --help");
            return BadArgument;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
            });
        }
        catch (CommandFailedException failure)
        {
            await Console.Error.WriteLineAsync($"spane: {failure.Message}");
            return failure.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (Exception failure) when (!System.Diagnostics.Debugger.IsAttached)
        {
            await Console.Error.WriteLineAsync(
                $"spane: {parsed.CommandResult.Command.Name} failed by a fault of its own; {await ReportAsync(failure)}");
            return 1;
        }
    }

    private static async Task<string> ReportAsync(Exception failure)
    {
        var report = Path.Combine(Path.GetTempPath(), $"spane-failure-{Environment.ProcessId}.log");
        try
        {
            await File.WriteAllTextAsync(report, failure.ToString());
            return $"what an engineer needs to fix it is in {report}.";
        }
        catch (IOException)
        {
            return $"there is no room for a report in {Path.GetTempPath()}. {OneLine(failure.ToString())}";
        }
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The root command with everything below it. Its name is not the program's: the laboratory is another program under the same
    /// one.</summary>
    public static Command CreateRoot() => new("spane", "Spane: a packing line judged by fuzzy logic, a canteen's electricity supervised.")
    {
        new HelpOption(),
        new VersionOption(),
        UpCommand.Create(),
        FuzzyCommand.Create(),
        ProvisionCommand.Create(),
        FirmwareCommand.Create(),
        DeadLettersCommand.Create(),
        BackupCommand.Create(),
        BackupCommand.CreateRestore(),
        RepairCommand.Create(),
        AuditCommand.Create(),
    };
}
