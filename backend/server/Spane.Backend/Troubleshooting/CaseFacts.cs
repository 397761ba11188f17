using System.Globalization;
using Spane.Diagnosis;

namespace Spane.Backend.Troubleshooting;

/// <summary>
/// What was seen when a page of causes was made, as its forms carry it: by the time that a case is closed the machine may be repaired and
/// its symptoms forgotten. From outside: only facts that the rules know are taken, each within its range.
/// </summary>
internal static class CaseFacts
{
    private const int MostCharacters = 8_192;

    /// <summary>Writes symptoms.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, double>> seen) => string.Join(' ',
        seen.Select(fact => string.Create(CultureInfo.InvariantCulture, $"{fact.Key}={fact.Value:0.####}")));

    /// <summary>Reads them.</summary>
    /// <returns>What is right of it; null: there is nothing to read.</returns>
    public static Dictionary<string, double>? Seen(string? text, DiagnosisEngine engine)
    {
        if (text is not { Length: > 0 and <= MostCharacters })
        {
            return null;
        }

        var facts = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var pair in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=') is [var id, var number] && engine.KindOf(id) == SymbolKind.Observed
                && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var certainty)
                && certainty is > 0 and <= 1)
            {
                facts[id] = certainty;
            }
        }

        return facts;
    }

    /// <summary>Reads answers: ids separated by commas.</summary>
    public static IEnumerable<KeyValuePair<string, double>> Answers(string? yes, string? no, DiagnosisEngine engine) =>
        Ids(yes).Select(id => KeyValuePair.Create(id, 1.0)).Concat(Ids(no).Select(id => KeyValuePair.Create(id, -1.0)))
            .Where(answer => engine.KindOf(answer.Key) == SymbolKind.Asked);

    private static string[] Ids(string? list) =>
        list is { Length: <= MostCharacters } ? list.Split(',', StringSplitOptions.RemoveEmptyEntries) : [];
}
