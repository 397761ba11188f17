using System.Globalization;
using Spane.Lab.Reporting;

namespace Spane.Lab.Replay;

/// <summary>Prints the cases of <see cref="MentalIllness"/>, published beside computed.</summary>
internal static class MentalIllnessReport
{
    /// <summary>Writes the report.</summary>
    /// <returns>Whether every case gives the printed disorder.</returns>
    internal static bool Write(IReadOnlyList<MentalIllnessResult> results, TextWriter output, bool json)
    {
        Report.Write(output, json, results.Select(Row), Table(results));
        return results.All(r => r.Agrees);
    }

    private static Dictionary<string, object?> Row(MentalIllnessResult result)
    {
        var row = new Dictionary<string, object?>
        {
            ["case"] = result.Case,
            ["published"] = result.Published,
            ["computed"] = result.Computed,
            ["diagnosis"] = result.Diagnosis,
            ["agrees"] = result.Agrees,
        };
        if (result.Note is not null)
        {
            row["note"] = result.Note;
        }

        return row;
    }

    private static IEnumerable<string> Table(IReadOnlyList<MentalIllnessResult> results)
    {
        yield return "Not medical advice: inference test data only.";
        yield return "case            published     computed  diagnosis  agrees";
        foreach (MentalIllnessResult r in results)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{r.Case,-14}  {r.Published,9}  {r.Computed,11:0.000000000}  {r.Diagnosis ?? "-",-9}  {(r.Agrees ? "yes" : "no")}");
            if (r.Note is not null)
            {
                yield return "  " + r.Note;
            }
        }
    }
}
