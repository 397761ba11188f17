using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Localization;
using Spane.Dashboard.Assets;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Dashboard.Texts;
using Spane.Packing.Quality;

namespace Spane.Dashboard.Reports;

/// <summary>A row of the audit log in its place, as a proof page carries it.</summary>
/// <param name="Number">Its number in the chain.</param>
/// <param name="Previous">Hash of the row before, 64 hexadecimal digits.</param>
/// <param name="Hash">Its own hash.</param>
/// <param name="At">When, UTC milliseconds since 1970.</param>
public sealed record ProofRow(
    long Number, string Previous, string Hash, long At, string By, string Action, string Subject, string Detail, string? Setting,
    long? Version, string? Field, string? OldValue, string? NewValue);

/// <summary>
/// A lot's proof as one HTML file that needs no network: its packs, its rows of the audit log, what we say of them, and a script
/// (<c>proof.js</c>) that computes all of it again.
/// </summary>
public sealed class ProofPage(AssetStore assets)
{
    private const string Script = "js/proof.js";
    private const string Style =
        "body{font:16px/1.4 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
        + "#verdict{font-size:1.75rem;font-weight:700;padding:.5rem 1rem;border:3px solid}"
        + "#verdict.wrong{background:#a4161a;color:#fff}li{margin:.25rem 0}li.wrong{font-weight:700}"
        + "table{border-collapse:collapse;font-size:.875rem}td,th{padding:.25rem .5rem;border:1px solid #999;text-align:left;"
        + "overflow-wrap:anywhere}";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // A file cannot say infinity; a deviation of one pack is 0.
        NumberHandling = JsonNumberHandling.Strict,
    };

    private static readonly string[] Heads = ["proof.number", "col.time", "audit.by", "audit.what", "audit.detail"];

    private static readonly string[] Words =
    [
        "verified", "wrong", "unable", "file", "packs", "sealed", "unsealed", "numbers", "rules", "test", "rows", "row", "broken",
        "head", "holds", "fails", "mean", "deviation", "belowone", "belowtwo",
    ];

    /// <summary>Writes the file.</summary>
    /// <param name="rows">The lot's rows of the audit log, by number.</param>
    /// <param name="head">Number and first digits of the log's newest row, as papers print it.</param>
    public byte[] Write(LotDossier dossier, IReadOnlyList<ProofRow> rows, string head, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(texts);
        var (record, run) = (dossier.Record, dossier.Record.Run);
        var packs = LotSeal.TextOf(run);
        var data = JsonSerializer.Serialize(
            new
            {
                record.Device,
                run.Lot,
                Product = run.Product.Id,
                Nominal = run.Product.NominalGrams,
                Claims = ClaimsOf(run, record.Completeness),
                Rows = rows,
                Head = head,
                Words = Words.ToDictionary(word => word, word => texts[$"proof.{word}"].Value),
            },
            Json);
        var title = WebUtility.HtmlEncode(texts["proof.title", run.Lot, record.Device]);
        var heads = string.Concat(Heads.Select(key => $"<th>{WebUtility.HtmlEncode(texts[key])}</th>"));
        var script = Encoding.UTF8.GetString(assets.Find(Script)!.Plain.Span);
        return Encoding.UTF8.GetBytes(
            $"""
            <!DOCTYPE html>
            <html lang="{Languages.Current}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>{title}</title>
            <style>{Style}</style></head><body data-sha256="{LotSeal.DigestOf(packs + data)}">
            <h1>{title}</h1>
            <p id="verdict" role="status">…</p>
            <ol id="checks"></ol>
            <p>{WebUtility.HtmlEncode(texts["proof.note", head])}</p>
            <table><thead><tr>{heads}</tr></thead><tbody id="rows"></tbody></table>
            <script type="text/plain" id="packs">{packs}</script>
            <script type="application/json" id="data">{data}</script>
            <script type="module">
            {script}
            </script></body></html>

            """);
    }

    private static object ClaimsOf(ProductionRun run, LotCompleteness completeness) => new
    {
        Packs = run.Packs.Count,
        Whole = completeness.IsWhole,
        Mean = run.Rules.Summary.MeanGrams,
        Deviation = run.Rules.Summary.StandardDeviationGrams,
        run.Rules.BelowOne,
        run.Rules.BelowTwo,
        Rules = run.Rules.Hold,
        Test = run.Test.Passes,
    };
}
