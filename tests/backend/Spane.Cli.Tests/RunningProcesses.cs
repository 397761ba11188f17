using System.Globalization;
using System.Runtime.Versioning;

namespace Spane.Cli.Tests;

/// <summary>What runs on this machine, from <c>/proc</c>.</summary>
[SupportedOSPlatform("linux")]
internal static class RunningProcesses
{
    /// <summary>The command lines of the processes that have a text in their command line or environment.</summary>
    public static IEnumerable<string> ThatMention(string text) =>
        from process in All()
        let commandLine = CommandLine(process)
        where commandLine.Contains(text, StringComparison.Ordinal) || Read(process, "environ").Contains(text, StringComparison.Ordinal)
        select commandLine;

    /// <summary>The processes that another has started.</summary>
    public static IReadOnlyList<int> ChildrenOf(int parent) =>
        [.. All()
            .Where(process =>
                Read(process, "stat") is { Length: > 0 } stat
                    && int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture) == parent)];

    /// <summary>A process's command line, its arguments divided by NUL; empty when it has gone.</summary>
    public static string CommandLine(int process) => Read(process, "cmdline");

    private static IEnumerable<int> All() =>
        from folder in Directory.EnumerateDirectories("/proc")
        let name = Path.GetFileName(folder)
        where name.All(char.IsAsciiDigit)
        select int.Parse(name, CultureInfo.InvariantCulture);

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{file}"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The process ended between the listing and the reading.
            return "";
        }
    }
}
