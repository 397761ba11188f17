using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Spane.Processes;
using Spane.Storage.Audit;
using Spane.Storage.Settings;

namespace Spane.Cli.Commands;

/// <summary><c>spane audit verify</c>: walks the chain of the audit log.</summary>
internal static partial class AuditCommand
{
    private const int Printed = 20;

    public static Command Create() => new("audit", "Checks the audit log, a chain of hashes.") { CreateVerify() };

    private static Command CreateVerify()
    {
        var data = DataFolderOption.Create();
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var head = new Option<string?>("--head")
        {
            Description = "A head that was printed earlier, as at the foot of a report: says whether that row is there as it was.",
            HelpName = "HASH",
        };
        head.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !HeadPattern().IsMatch(text))
            {
                result.AddError("--head takes 8 to 64 hexadecimal digits, with or without the row's number and a colon before them.");
            }
        });
        var command = new Command("verify", "Walks the audit log's chain and says which rows were changed, removed, inserted or reordered.")
        {
            data, json, head,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            try
            {
                var (verdict, links) =
                    await AuditLogFile.VerifyAsync(DataFolderOption.Folder(arguments.GetValue(data)), cancellationToken);
                var earlier = arguments.GetValue(head);
                var check = new AuditCheck(verdict, links.Count, earlier, earlier is null ? null : AuditChain.Find(links, earlier));
                (arguments.GetValue(json) ? [check.ToJson()] : check.Lines(Printed)).ForEach(Console.WriteLine);
                return check.IsGood ? 0 : 1;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                throw new CommandFailedException(fault.Message);
            }
        });
        return command;
    }

    [GeneratedRegex("^([0-9]{1,18}:)?[0-9a-fA-F]{8,64}$")]
    private static partial Regex HeadPattern();
}

/// <summary>What is said about a log.</summary>
/// <param name="Last">Number of links.</param>
/// <param name="Earlier">The head that was printed earlier; null: none was given.</param>
/// <param name="Found">The row that has it; null: none.</param>
internal sealed record AuditCheck(AuditVerdict Verdict, long Last, string? Earlier, long? Found)
{
    /// <summary>Nothing is wrong, and the earlier head is there.</summary>
    public bool IsGood => Verdict.IsWhole && (Earlier is null || Found is not null);

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            whole = Verdict.IsWhole,
            rows = Verdict.Rows,
            head = Verdict.Head,
            findings = Verdict.Findings.Select(finding => new { row = finding.Row, at = finding.At, kind = Kind(finding.Fault) }),
            earlier = Earlier is null ? null : new { head = Earlier, row = Found },
        },
        JsonSerializerOptions.Web);

    public List<string> Lines(int most)
    {
        List<string> lines =
        [
            Verdict.IsWhole ? Invariant($"whole: {Verdict.Rows} rows, head {Verdict.Head}")
                : Invariant($"not whole: {Verdict.Findings.Count} faults in {Verdict.Rows} rows, head {Verdict.Head}"),
            .. Verdict.Findings.Take(most).Select(Line),
        ];
        if (Verdict.Findings.Count > most)
        {
            lines.Add(Invariant($"and {Verdict.Findings.Count - most} more; --json prints all"));
        }

        lines.Add(
            this switch
            {
                { Earlier: null } =>
                    "Whether the newest rows were cut off, or all was written anew, only a head printed earlier shows: --head HASH",
                { Found: null } => $"No row has the head {Earlier}: rows were cut off or written anew since, or it is of another log.",
                { IsGood: true } =>
                    Invariant($"Row {Found} has the head {Earlier}: rows 1 to {Found} are as they were then; {Last - Found} since."),
                _ => Invariant($"Row {Found} has the head {Earlier}."),
            });
        return lines;
    }

    private static string Line(AuditFinding finding) => (finding.Row, finding.At) switch
    {
        (null, _) => Invariant($"outside the chain, {finding.At:yyyy-MM-dd HH:mm:ss} UTC: {Kind(finding.Fault)}"),
        (_, null) => Invariant($"row {finding.Row}: {Kind(finding.Fault)}"),
        _ => Invariant($"row {finding.Row}, {finding.At:yyyy-MM-dd HH:mm:ss} UTC: {Kind(finding.Fault)}"),
    };

    private static string Kind(AuditFault fault) => fault switch
    {
        AuditFault.Changed => "changed",
        AuditFault.Removed => "removed",
        AuditFault.Reordered => "reordered",
        _ => "inserted",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
