using System.Globalization;

namespace Spane.Messages.Tests;

/// <summary>The table of ranges in docs/protocol.md is the parser's own.</summary>
public sealed class RangeTableTests
{
    /// <summary>Environment variable that makes the test write the document instead of comparing it.</summary>
    private const string WriteVariable = "SPANE_WRITE";

    private const string Start = "<!-- ranges -->\n";
    private const string End = "<!-- /ranges -->";

    private static readonly TopicLeaf[] Leaves =
        [TopicLeaf.Status, TopicLeaf.Weight, TopicLeaf.Pack, TopicLeaf.Trial, TopicLeaf.Power, TopicLeaf.Event, TopicLeaf.Acknowledgement,
            TopicLeaf.ConfigReported];

    [Fact]
    public void The_table_in_the_protocol_is_current()
    {
        var path = Document();
        var text = File.ReadAllText(path);
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        var current = text[..start] + Table() + text[end..];
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(path, current);
        }

        File.ReadAllText(path).ShouldBe(current, $"run this test once with {WriteVariable}=1 and commit the file");
    }

    private static string Table() => "| leaf | key | type | from | to | may be absent |\n|---|---|---|---|---|---|\n" + string.Concat(
        from leaf in Leaves
        from field in PayloadParser.FormatOf(leaf)!.Fields
        where field.Kind != FieldKind.Word
        let row = $"| `{field.KeyName}` | {field.Kind.ToString().ToLowerInvariant()} | {Number(field.Minimum)} | {Number(field.Maximum)} "
            + $"| {(field.Required ? "" : "yes")} |\n"
        group row by IsShared(field.KeyName) ? (Of: "all that have it", row) : (Of: $"`{DeviceTopic.NameOf(leaf)}`", row) into same
        select $"| {same.Key.Of} {same.Key.row}");

    private static bool IsShared(string key) => key is "v" or "boot" or "seq" or "lo" or "t" or "up" or "prod" or "lot" or "val";

    private static string Number(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);

    private static string Document()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "docs", "protocol.md");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("docs/protocol.md is not above the test.");
    }
}
