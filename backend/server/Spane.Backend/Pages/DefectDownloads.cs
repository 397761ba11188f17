using System.Globalization;
using System.IO.Compression;
using System.Text;
using Spane.Backend.Inspection;
using Spane.Dashboard.Inspection;

namespace Spane.Backend.Pages;

/// <summary>Held packs of a line as a table, and with their photographs as an archive.</summary>
internal static class DefectDownloads
{
    private const int Page = 500;
    private const int MostPhotographs = 2000;
    private const string Head = "taken_utc,product,lot,pack,net_g,model,class,confidence,state,decided_by,label\r\n";

    internal static void MapDefectDownloads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/lines/{device}/defects.csv", CsvAsync).RequireAuthorization(Policies.Inspect).ExcludeFromDescription();
        routes.MapGet("/lines/{device}/defects.zip", ZipAsync).RequireAuthorization(Policies.Inspect).ExcludeFromDescription();
    }

    private static async Task<IResult> CsvAsync(
        string device, int? days, IInspection inspection, TimeProvider time, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(Head);
        await foreach (var pack in PacksAsync(device, days, inspection, time, cancellationToken))
        {
            text.Append(Row(pack));
        }

        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", $"defects-{device}.csv");
    }

    private static async Task<IResult> ZipAsync(
        string device, int? days, IInspection inspection, PhotographFiles files, TimeProvider time, CancellationToken cancellationToken)
    {
        List<InspectedPack> packs = [];
        await foreach (var pack in PacksAsync(device, days, inspection, time, cancellationToken))
        {
            packs.Add(pack);
        }

        // By way of a file: an archive is written in part without waiting, which a connection does not allow, and may be large.
        var beside = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81_920,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await WriteAsync(beside, packs, files, cancellationToken);
        beside.Position = 0;
        return Results.File(beside, "application/zip", $"defects-{device}.zip");
    }

    private static async Task WriteAsync(
        Stream body, List<InspectedPack> packs, PhotographFiles files, CancellationToken cancellationToken)
    {
        await using var archive = await ZipArchive.CreateAsync(
            body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await using (var table = await archive.CreateEntry("defects.csv").OpenAsync(cancellationToken))
        {
            await table.WriteAsync(Encoding.UTF8.GetBytes(Head + string.Concat(packs.Select(Row))), cancellationToken);
        }

        foreach (var pack in packs)
        {
            if (await files.ReadAsync(pack.Id, cancellationToken) is { } jpeg)
            {
                var entry = archive.CreateEntry(FormattableString.Invariant($"{pack.Class}/{pack.Id}.jpg"), CompressionLevel.NoCompression);
                await using var picture = await entry.OpenAsync(cancellationToken);
                await picture.WriteAsync(jpeg, cancellationToken);
            }
        }
    }

    private static async IAsyncEnumerable<InspectedPack> PacksAsync(
        string device, int? days, IInspection inspection, TimeProvider time,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - TimeSpan.FromDays(Math.Clamp(days ?? 1, 1, 366));
        long before = 0;
        for (var count = 0; count < MostPhotographs; count += Page)
        {
            var page = await inspection.PacksAsync(device, new(before, Page, Bad: true), cancellationToken);
            foreach (var pack in page.Where(pack => pack.At >= since))
            {
                yield return pack;
            }

            if (page.Count < Page || page[^1].At < since)
            {
                yield break;
            }

            before = page[^1].Id;
        }
    }

    private static string Row(InspectedPack pack) => string.Create(CultureInfo.InvariantCulture,
        $"{pack.At:O},{Cell(pack.Product)},{Cell(pack.Lot)},{pack.Number},{pack.NetGrams},{pack.Model},{Cell(pack.Class)},"
            + $"{pack.Confidence:F4},{State(pack.Held)},{Cell(pack.DecidedBy)},{Cell(pack.Label)}\r\n");

    private static string State(int held) => held switch
    {
        1 => "held",
        2 => "accepted",
        3 => "rejected",
        _ => "",
    };

    // What a spreadsheet would take for a formula is text (OWASP, CSV injection).
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
