using System.Globalization;
using Spane.Lab.Reporting;

namespace Spane.Lab.Replay;

/// <summary>Prints the trials, published beside computed.</summary>
public static class TrialsReport
{
    /// <summary>Writes the report.</summary>
    /// <returns>Whether Table II agrees with the paper in all ten and Algorithm 3 in nine.</returns>
    public static bool Write(IReadOnlyList<TrialResult> results, TextWriter output, bool json)
    {
        Report.Write(output, json, results.Select(Row), Table(results));
        return results.Count(result => result.TableTwoAgrees) == 10 && results.Count(result => result.AlgorithmThreeAgrees) == 9;
    }

    private static object Row(TrialResult result) => new
    {
        trial = result.Printed.Number,
        mean_g = Math.Round(result.Stored.MeanGrams, 2),
        packs = result.Stored.Packs,
        minutes = Math.Round(result.Stored.WallMinutes, 2),
        published = Word(result.Printed.Optimal),
        table_ii = Word(result.TableTwo.Optimal),
        algorithm_3 = Word(result.AlgorithmThree.Optimal),
        backend = Word(result.Stored.Verdict.Optimal),
        crisp = double.IsNaN(result.TableTwo.CrispValue) ? (double?)null : Math.Round(result.TableTwo.CrispValue, 4),
        reason = result.TableTwo.Reason.English,
    };

    private static IEnumerable<string> Table(IReadOnlyList<TrialResult> results)
    {
        yield return "trial  paper          mean g  packs  minutes  table-ii       crisp  algorithm-3    reason (table-ii)";
        foreach (var result in results)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Printed.Number,5}  {Word(result.Printed.Optimal),-13}  {result.Stored.MeanGrams,6:F2}  {result.Stored.Packs,5}  "
                    + $"{result.Stored.WallMinutes,7:F2}  {Word(result.TableTwo.Optimal),-13}  {result.TableTwo.CrispValue,5:F1}  "
                    + $"{Word(result.AlgorithmThree.Optimal),-13}  {result.TableTwo.Reason.English}");
        }

        yield return $"table-ii agrees in {results.Count(result => result.TableTwoAgrees)} of {results.Count}; algorithm-3 in "
            + $"{results.Count(result => result.AlgorithmThreeAgrees)}, apart in trial "
            + $"{string.Join(", ", results.Where(result => !result.AlgorithmThreeAgrees).Select(result => result.Printed.Number))} "
            + $"(docs/papers/spane.md).";
    }

    private static string Word(bool optimal) => optimal ? "optimal" : "not optimal";
}
