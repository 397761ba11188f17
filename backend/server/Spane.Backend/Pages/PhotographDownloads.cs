using System.Globalization;
using System.Runtime.CompilerServices;
using Spane.Backend.Inspection;
using Spane.Dashboard.Inspection;

namespace Spane.Backend.Pages;

/// <summary>Packs of a line with a photograph as a table, and with their photographs as an archive: the held ones, or those that a filter
/// asks for.</summary>
internal static class PhotographDownloads
{
    private const int Page = 500;
    private const int MostPhotographs = 2000;
    private const string Head = "taken_utc,product,lot,pack,net_g,model,class,confidence,state,decided_by,label\r\n";

    internal static void MapPhotographDownloads(this IEndpointRouteBuilder routes)
    {
        var line = routes.MapGroup("/lines/{device}").RequireAuthorization(Policies.Inspect).ExcludeFromDescription();
        foreach (var (name, isHeld) in ((string, bool)[])[("defects", true), ("photographs", false)])
        {
            line.MapGet($"/{name}.csv", async (string device, [AsParameters] Asked asked, IInspection inspection, TimeProvider time,
                CancellationToken cancellationToken) =>
                PictureArchive.Table(
                    $"{name}-{device}", Table(await AllAsync(device, asked.Filter(isHeld, time), inspection, cancellationToken))));
            line.MapGet($"/{name}.zip", async (string device, [AsParameters] Asked asked, IInspection inspection, PhotographFiles files,
                TimeProvider time, CancellationToken cancellationToken) =>
            {
                var packs = await AllAsync(device, asked.Filter(isHeld, time), inspection, cancellationToken);
                return await PictureArchive.FileAsync(
                    $"{name}-{device}", Table(packs), packs.Select(pack => (pack.Class, pack.Id)), files, cancellationToken);
            });
        }
    }

    private static async Task<List<InspectedPack>> AllAsync(
        string device, PhotographFilter filter, IInspection inspection, CancellationToken cancellationToken)
    {
        List<InspectedPack> packs = [];
        await foreach (var pack in PacksAsync(device, filter, inspection, cancellationToken))
        {
            packs.Add(pack);
        }

        return packs;
    }

    private static async IAsyncEnumerable<InspectedPack> PacksAsync(
        string device, PhotographFilter filter, IInspection inspection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var count = 0; count < MostPhotographs; count += Page)
        {
            var page = await inspection.PacksAsync(device, filter, cancellationToken);
            foreach (var pack in page)
            {
                yield return pack;
            }

            if (page.Count < Page)
            {
                yield break;
            }

            filter = filter with { Before = page[^1].Id };
        }
    }

    private static string Table(List<InspectedPack> packs) => Head + string.Concat(packs.Select(Row));

    private static string Row(InspectedPack pack) => string.Create(CultureInfo.InvariantCulture,
        $"{pack.At:O},{PictureArchive.Cell(pack.Product)},{PictureArchive.Cell(pack.Lot)},{pack.Number},{pack.NetGrams},{pack.Model},"
            + $"{PictureArchive.Cell(pack.Class)},{pack.Confidence:F4},{State(pack.Held)},{PictureArchive.Cell(pack.DecidedBy)},"
            + $"{PictureArchive.Cell(pack.Label)}\r\n");

    private static string State(int held) => held switch
    {
        1 => "held",
        2 => "accepted",
        3 => "rejected",
        _ => "",
    };

    /// <summary>The filter as the page's form sends it.</summary>
    internal sealed record Asked
    {
        public int? Days { get; init; }

        public string? Lot { get; init; }

        public string? State { get; init; }

        public string? Kind { get; init; }

        public PhotographFilter Filter(bool isHeld, TimeProvider time) => new(Count: Page, Bad: isHeld, Class: Kind ?? "")
        {
            From = time.GetUtcNow() - TimeSpan.FromDays(Math.Clamp(Days ?? 1, 1, 366)),
            Lot = Lot ?? "",
            State = State ?? "",
        };
    }
}
