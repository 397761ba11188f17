using System.Globalization;
using Microsoft.Extensions.Localization;
using Spane.Backend.History;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Texts;
using Spane.Electricity.Billing;
using Spane.Packing.Photographs;

namespace Spane.Backend.Production;

/// <summary>Lots and shifts as CSV for people: headings in the page's language, numbers as its spreadsheets take them.</summary>
internal static class ProductionCsv
{
    /// <summary>A lot, a row for each pack.</summary>
    internal static string Lot(LotRecord record, TimeZoneInfo zone, CsvDialect dialect, IStringLocalizer<Text> texts) => CsvTable.Write(
        ["col.time", "line.lot", "col.number", "lot.net", "col.verdict", "lot.held", "lot.photo.state"],
        record.Run.Packs.Select(pack => (string[])
        [
            Local(pack.At, zone), CsvCell.Of(pack.Lot), pack.Number.ToString(dialect.Numbers),
            pack.NetGrams.ToString("0.00", dialect.Numbers),
            CsvCell.Of(texts[pack.Optimal ? "word.verdict.optimal" : "word.verdict.not-optimal"]), pack.Held ? "1" : "0",
            pack.Photograph == PackHold.None ? "" : CsvCell.Of(texts[$"lot.photo.state.{(int)pack.Photograph}"]),
        ]),
        dialect,
        texts);

    /// <summary>A shift, a row for each product and lot.</summary>
    internal static string Shift(ShiftReport report, TimeZoneInfo zone, CsvDialect dialect, IStringLocalizer<Text> texts) => CsvTable.Write(
        ["line.product", "line.lot", "lot.first", "lot.last", "line.shift.packs", "quality.optimal", "lot.held",
            "lot.photo.held", "lot.photo.rejected", "lot.mean", "lot.sd", "lot.belowOne", "lot.belowTwo", "lot.giveaway", "unit.Rp", "lot.verdict"],
        report.Runs.Select(run => (string[])
        [
            CsvCell.Of(run.Product.Name), CsvCell.Of(run.Lot), Local(run.First, zone), Local(run.Last, zone),
            run.Packs.Count.ToString(dialect.Numbers), run.Optimal.ToString(dialect.Numbers), run.Held.ToString(dialect.Numbers),
            run.HeldByPhotograph.ToString(dialect.Numbers), run.Rejected.ToString(dialect.Numbers),
            run.Rules.Summary.MeanGrams.ToString("0.000", dialect.Numbers),
            run.Rules.Summary.StandardDeviationGrams.ToString("0.000", dialect.Numbers), run.Rules.BelowOne.ToString(dialect.Numbers),
            run.Rules.BelowTwo.ToString(dialect.Numbers),
            run.GiveawayGrams.ToString("0.0", dialect.Numbers), run.GiveawayRupiah?.ToString("0", dialect.Numbers) ?? "",
            CsvCell.Of(texts[run.Test.Passes ? "lot.passes" : "lot.fails"]),
        ]),
        dialect,
        texts);

    private static string Local(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
