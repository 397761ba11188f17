using System.Text.RegularExpressions;
using System.Xml.Linq;
using Spane.Packing.Alarms;

namespace Spane.EndToEnd.Screens;

/// <summary>What must not be read on a rendered page: words that the glossary has dropped, sentences of the other language, codes of the
/// wire, and the marks of Markdown.</summary>
internal static partial class PageWords
{
    /// <summary>Shorter texts are names and units, which both languages share.</summary>
    private const int ShortestText = 5;

    private static readonly Dictionary<string, string> Indonesian = Read("Text.resx");
    private static readonly Dictionary<string, string> English = Read("Text.en.resx");

    private static readonly Dictionary<string, HashSet<string>> OfTheOther = new()
    {
        ["id"] = Only(English, Indonesian, text => text.English, text => text.Indonesian),
        ["en"] = Only(Indonesian, English, text => text.Indonesian, text => text.English),
    };

    /// <summary>The lines of a page that are wrong in its language.</summary>
    /// <param name="text">What the page shows, a line for each block.</param>
    internal static IEnumerable<string> WrongIn(string text, string language) =>
        from line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        from wrong in Wrong(line, language)
        select wrong;

    private static IEnumerable<string> Wrong(string line, string language)
    {
        if (OfTheOther[language].Contains(line))
        {
            yield return $"\"{line}\" is the other language";
        }

        if (language == "id")
        {
            foreach (var word in NotInTheGlossary().Matches(line).Select(match => match.Value))
            {
                yield return $"\"{word}\" in \"{line}\"";
            }
        }

        if (line.Contains('`', StringComparison.Ordinal))
        {
            yield return $"a backtick in \"{line}\"";
        }
    }

    private static HashSet<string> Only(Dictionary<string, string> theirs, Dictionary<string, string> own,
        Func<BilingualText, string> their, Func<BilingualText, string> its)
    {
        BilingualText[] alarms =
            [.. AlarmCatalog.All.SelectMany(type => new[] { type.Title, type.Cause, type.Consequence, type.Action })];
        return
        [
            .. theirs.Values.Concat(alarms.Select(their)).Where(text => text.Length >= ShortestText)
                .Except(own.Values.Concat(alarms.Select(its))),
        ];
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(EveryPageTests.DashboardSources, "Texts", file)).Descendants("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [GeneratedRegex(
        @"\b(tenang|dibenarkan|katup|uji menit|basi|nilai tegas|nasibnya|yang berdiri|beban-beban|(di)?kesampingkan|memenuhi)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex NotInTheGlossary();
}
