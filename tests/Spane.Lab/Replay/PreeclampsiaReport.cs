using System.Globalization;
using Spane.Lab.Reporting;

namespace Spane.Lab.Replay;

/// <summary>Prints the cases of <see cref="Preeclampsia"/>, published beside computed.</summary>
internal static class PreeclampsiaReport
{
    /// <summary>Writes the report.</summary>
    /// <returns>Whether the repaired system reproduces every published verdict.</returns>
    internal static bool Write(IReadOnlyList<PreeclampsiaResult> results, TextWriter output, bool json)
    {
        Report.Write(output, json, results.Select(Row), Table(results));
        return results.All(r => r.Repaired == r.Published);
    }

    private static object Row(PreeclampsiaResult result) => new
    {
        @case = result.Number,
        systolic = result.SystolicMmHg,
        protein = result.Protein,
        published = result.Published,
        as_printed = result.AsPrinted,
        repaired = result.Repaired,
        z = Math.Round(result.Z, 2),
    };

    private static IEnumerable<string> Table(IReadOnlyList<PreeclampsiaResult> results)
    {
        yield return "case  systolic  protein  published  as printed  repaired     z";
        foreach (PreeclampsiaResult r in results)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{r.Number,4}  {r.SystolicMmHg,8}  {r.Protein,7}  {r.Published,9}  {r.AsPrinted,10}  {r.Repaired,8}  {r.Z,4:0.00}");
        }

        yield return $"as printed: {results.Count(r => r.AsPrinted == r.Published)} of {results.Count} "
            + $"({results.Count(r => r.AgreesMerged)} with the severe grades merged); repaired: "
            + $"{results.Count(r => r.Repaired == r.Published)} of {results.Count}, because";
        foreach (string repair in Preeclampsia.Repairs)
        {
            yield return "- " + repair;
        }
    }
}
