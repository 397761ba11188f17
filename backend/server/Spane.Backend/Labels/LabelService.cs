using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Dashboard.Labels;
using Spane.Dashboard.Release;
using Spane.Packing.Labels;
using Spane.Packing.Products;

namespace Spane.Backend.Labels;

/// <summary>Where people order labels: checked, kept with its audit line, then sent to a printer or given as a file.</summary>
internal sealed class LabelService(
    LabelOrders orders, LabelOptions options, LabelPrinter printer, LiveState live, ProductCatalogue products, IProductMasters masters,
    TimeProvider time)
{
    // A lot of yesterday's night shift is labelled today; a date long past or to come is a slip.
    private const int MostDaysBack = 30;

    /// <summary>Orders labels.</summary>
    /// <param name="packed">The day on which the packs were packed; null: today.</param>
    /// <param name="to">Name of a printer, or <see cref="LabelPrint.File"/>.</param>
    /// <returns>The file, where one was asked for; or why not, as the texts <c>refused.…</c> name it.</returns>
    internal async Task<(byte[]? File, string? Why)> OrderAsync(
        string device, string product, string lot, DateOnly? packed, int copies, string to, string by, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var day = packed ?? today;
        if (copies is < 1 or > PackLabel.MostCopies)
        {
            return (null, "label-copies");
        }

        if (day > today || day < today.AddDays(-MostDaysBack))
        {
            return (null, "label-day");
        }

        if (to != LabelPrint.File && options.Find(to) is null)
        {
            return (null, "label-printer");
        }

        if (live.Line(device) is null || products.All.FirstOrDefault(known => known.Id == product) is not { } known)
        {
            return (null, "label-product");
        }

        var master = await masters.FindAsync(product, cancellationToken) ?? new ProductMaster(product);
        var (label, why) = LabelComposer.Compose(known, master, lot, day);
        if (label is null)
        {
            return (null, why);
        }

        var content = to == LabelPrint.File ? "" : ZplLabel.Write(label, copies);
        if (!await orders.AddAsync(device, product, lot, copies, to, content, by, cancellationToken))
        {
            return (null, "label-queue");
        }

        printer.Wake();
        return (content.Length == 0 ? LabelPdf.Write(label, copies) : null, null);
    }
}
