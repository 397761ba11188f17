using System.Globalization;
using Spane.Lab.Reporting;

namespace Spane.Lab.Replay;

/// <summary>Prints the weights, published beside computed.</summary>
public static class WeightsReport
{
    /// <summary>Writes the report.</summary>
    /// <returns>Whether all published means were reproduced.</returns>
    public static bool Write(IReadOnlyList<WeightsResult> results, TextWriter output, bool json)
    {
        Report.Write(output, json, results.Select(Row), Table(results));
        return results.All(result => result.MeanReproduced);
    }

    private static object Row(WeightsResult result) => new
    {
        table = result.Row.Table,
        product = result.Row.Product,
        published_mean_g = result.Row.PublishedMeanGrams,
        mean_g = Math.Round(result.MeanGrams, 2),
        mean_reproduced = result.MeanReproduced,
        weighed_mean_g = Math.Round(result.WeighedMeanGrams, 3),
        bias_g = Math.Round(result.BiasGrams, 2),
        sd_g = Math.Round(result.StandardDeviationGrams, 3),
        success_pct = Math.Round(result.SuccessPercent, 2),
        published_success_pct = result.Row.PublishedSuccessPercent,
        success_one_formula_pct = Math.Round(result.SuccessByOneFormulaPercent, 2),
        mislabelled_in_summary = result.Row.MislabelledInSummary,
    };

    private static IEnumerable<string> Table(IReadOnlyList<WeightsResult> results)
    {
        yield return "table             product              published   mean g  weighed g  bias g   sd g  paper's success %  (printed)  "
            + "one formula %";
        foreach (var result in results)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Row.Table,-16}  {result.Row.Product + (result.Row.MislabelledInSummary ? " *" : ""),-20} "
                    + $"{result.Row.PublishedMeanGrams,9:F2} {result.MeanGrams,8:F2} {result.WeighedMeanGrams,10:F3} "
                    + $"{result.BiasGrams,7:F2} {result.StandardDeviationGrams,6:F2} {result.SuccessPercent,18:F2} "
                    + $"{result.Row.PublishedSuccessPercent,10:F2} {result.SuccessByOneFormulaPercent,14:F2}");
        }

        foreach (var scale in results.GroupBy(result => result.Row.Spane))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{(scale.Key ? "SPANE" : "conventional")}: bias {scale.Average(result => result.BiasGrams):F2} g, success "
                    + $"{scale.Average(result => result.SuccessPercent):F2} % as the paper counts, "
                    + $"{scale.Average(result => result.SuccessByOneFormulaPercent):F2} % by one formula for both scales.");
        }

        yield return $"{results.Count(result => result.MeanReproduced)} of {results.Count} published means reproduced.";
        yield return "* The paper's summary tables VI and IX print these four rows under wrong names: Jagung holds Gula's data, Meises "
            + "Garam's, Gula Jagung's, Garam Meises' (docs/papers/spane.md).";
    }
}
