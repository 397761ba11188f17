using System.Globalization;
using Spane.Backend.Inspection;
using Spane.Dashboard.Inspection;

namespace Spane.Backend.Pages;

/// <summary>A batch of judged photographs as a table, and with what was kept of them as an archive.</summary>
internal static class PredictionDownloads
{
    private const int Page = 500;
    private const string Head = "number,file,refused,verdict,class,confidence\r\n";

    internal static void MapPredictionDownloads(this IEndpointRouteBuilder routes)
    {
        var batch = routes.MapGroup("/inspection/{product}/predictions/{id:long}").RequireAuthorization(Policies.Inspect)
            .ExcludeFromDescription();
        batch.MapGet("/files.csv", async (long id, IPredictions predictions, CancellationToken cancellationToken) =>
            PictureArchive.Table(Name(id), Table(await AllAsync(id, predictions, cancellationToken))));
        batch.MapGet("/files.zip", async (long id, IPredictions predictions, PhotographFiles files, CancellationToken cancellationToken) =>
        {
            var all = await AllAsync(id, predictions, cancellationToken);
            return await PictureArchive.FileAsync(
                Name(id), Table(all), all.Where(one => one.Photograph is not null).Select(one => (one.Class, one.Photograph!.Value))
                    .Distinct(), files, cancellationToken);
        });
    }

    private static string Name(long id) => FormattableString.Invariant($"predictions-{id}");

    private static async Task<List<Prediction>> AllAsync(long id, IPredictions predictions, CancellationToken cancellationToken)
    {
        List<Prediction> all = [];
        IReadOnlyList<Prediction> page;
        do
        {
            page = await predictions.OfAsync(id, new(all.Count > 0 ? all[^1].Number : 0, Page), cancellationToken);
            all.AddRange(page);
        }
        while (page.Count == Page);
        return all;
    }

    private static string Table(List<Prediction> all) => Head + string.Concat(all.Select(one => string.Create(
        CultureInfo.InvariantCulture,
        $"{one.Number},{PictureArchive.Cell(one.Name)},{one.Refused},{Verdict(one.Bad)},{PictureArchive.Cell(one.Class)},"
            + $"{one.Confidence:F4}\r\n")));

    private static string Verdict(bool? bad) => bad switch
    {
        true => "bad",
        false => "good",
        null => "",
    };
}
