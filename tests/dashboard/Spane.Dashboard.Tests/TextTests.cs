using System.Text.RegularExpressions;
using System.Xml.Linq;
using Spane.Electricity.Switching;
using Spane.Packing.Alarms;

namespace Spane.Dashboard.Tests;

public sealed partial class TextTests
{
    private static readonly Dictionary<string, string> Indonesian = Read("Text.resx");
    private static readonly Dictionary<string, string> English = Read("Text.en.resx");

    [Fact]
    public void Both_languages_have_the_same_keys() => Indonesian.Keys.Order().ShouldBe(English.Keys.Order());

    /// <summary>One word for each thing, the one of docs/glossary.md: these are the others.</summary>
    [Fact]
    public void The_screens_and_guides_use_the_words_of_the_glossary()
    {
        var guides = Directory.EnumerateFiles(Path.Combine(Repository, "docs", "guides"), "*.id.md").Select(File.ReadAllText);
        var alarms = AlarmCatalog.All.SelectMany(type => new[] { type.Title, type.Cause, type.Consequence, type.Action })
            .Select(text => text.Indonesian);
        Indonesian.Values.Concat(guides).Concat(alarms).Concat(SentencesOfTheSources())
            .SelectMany(text => NotInTheGlossary().Matches(text).Select(match => match.Value)).ShouldBeEmpty();
    }

    /// <summary>A node that refuses gives a code: the screen has a sentence for each that a firmware's source names.</summary>
    [Fact]
    public void Every_reason_of_a_node_has_a_sentence()
    {
        string[] sources =
        [
            "core/Power/PowerCommands.cs", "core/Power/ContactProof.cs", "node/Power/PowerRole.cs", "node/Runtime/NodeCommands.cs",
            "node/Packer/ProductChange.cs", "node/Packer/PackerCommands.cs",
        ];
        var codes = sources.SelectMany(file => RefusalCode().Matches(File.ReadAllText(Path.Combine(Repository, "firmware", file))))
            .Select(match => match.Groups[1].Value).ToHashSet();
        codes.Count.ShouldBeGreaterThan(12, "the sources are where they were");
        codes.Where(code => ReasonTexts.Find(code) is null && !Indonesian.ContainsKey($"word.command.failed.{code}")).ShouldBeEmpty();
    }

    [Fact]
    public void No_text_is_empty_in_either_language() =>
        Indonesian.Concat(English).Where(text => string.IsNullOrWhiteSpace(text.Value)).ShouldBeEmpty();

    [Fact]
    public void Both_languages_fill_in_the_same_values() =>
        Indonesian.Where(text => !Placeholders(text.Value).SequenceEqual(Placeholders(English[text.Key]))).ShouldBeEmpty();

    [Fact]
    public void Every_text_that_a_screen_asks_for_exists() => Used().Where(use => !Indonesian.ContainsKey(use.Key)).ShouldBeEmpty();

    [Fact]
    public void No_screen_writes_a_sentence_of_its_own() =>
        Directory.EnumerateFiles(Path.Combine(DashboardSources.Folder, "Components"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(
                file => LiteralText().Matches(WithoutCode(File.ReadAllText(file)))
                    .Select(match => $"{Path.GetFileName(file)}: {match.Value.Trim('>', '<').Trim()}"))
            .ShouldBeEmpty();

    /// <summary>What reasons, findings and refusals say stands beside the code that says it.</summary>
    private static IEnumerable<string> SentencesOfTheSources() =>
        new[] { "domain", "server" }.SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(Repository, "backend", folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Quoted().Matches(File.ReadAllText(file)).Select(match => match.Value));

    private static string Repository => Path.GetFullPath(Path.Combine(DashboardSources.Folder, "..", ".."));

    [GeneratedRegex(
        @"\b(tenang|dibenarkan|katup|uji menit|basi|nilai tegas|nasibnya|yang berdiri|beban-beban|(di)?kesampingkan|memenuhi|simpul"
            + @"|lemari pendingin|rantai dingin)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex NotInTheGlossary();

    [GeneratedRegex("\"[^\"\n]+\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("""(?:return|CommandOutcome\.(?:Rejected|Failed),|[?:])\s*"([a-z]+(?:-[a-z]+)*)["]""")]
    private static partial Regex RefusalCode();

    private static IEnumerable<(string File, string Key)> Used() =>
        from file in Directory.EnumerateFiles(Path.Combine(DashboardSources.Folder, "Components"), "*.razor", SearchOption.AllDirectories)
        from Match match in Key().Matches(File.ReadAllText(file))
        select (Path.GetFileName(file), match.Groups[1].Value);

    private static string WithoutCode(string razor) =>
        razor[..(razor.IndexOf("@code {", StringComparison.Ordinal) is >= 0 and var code ? code : razor.Length)];

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Order();

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(DashboardSources.Folder, "Texts", file)).Descendants("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [GeneratedRegex(@"T\[""([^""]+)""[\],]")]
    private static partial Regex Key();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    /// <summary>Two words or more between tags, neither from an expression: a text that no translator sees.</summary>
    [GeneratedRegex(@">[^<>@{}&]*\p{L}{2,} +\p{L}{2,}[^<>@{}&]*<")]
    private static partial Regex LiteralText();
}
