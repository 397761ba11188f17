using System.Globalization;
using Spane.Messages;
using Spane.Packing.Products;
using Spane.Storage.Lots;
using Spane.Storage.Settings;

namespace Spane.Backend.Commands;

/// <summary>A lot number stands for one lot of one line and product: a recall that finds two finds neither.</summary>
internal sealed class LotNumbers(ILotTable lots, ProductCatalogue products, TimeProvider time)
{
    /// <summary>A lot that another one interrupted goes on within a day; after that its number is used again.</summary>
    private static readonly TimeSpan LongestInterruption = TimeSpan.FromDays(1);

    /// <summary>Why an order may not give a line its lot number, in both languages; null: it may.</summary>
    public async Task<BilingualText?> RefuseAsync(CommandOrder order, Device node, CancellationToken cancellationToken)
    {
        if (order.Product is not { Lot: { Length: > 0 } number } product)
        {
            return null;
        }

        var since = (time.GetUtcNow() - LongestInterruption).ToUnixTimeMilliseconds();
        var other = (await lots.FindAsync(number, cancellationToken)).FirstOrDefault(lot =>
            lot.Device != node.Id || lot.Product != product.Id || lot.LastUtcMilliseconds < since);
        return other is null ? null : new(
            $"Nomor lot {number} sudah dipakai: {Lot(other)}. Yang diminta: {node.Id}, {Name(product.Id)}. Pilih nomor lain.",
            $"The lot number {number} has been used: {Lot(other)}. Asked for: {node.Id}, {Name(product.Id)}. Choose another number.");
    }

    private string Lot(LotSpan lot) =>
        $"{lot.Device}, {Name(lot.Product)}, {Local(lot.FirstUtcMilliseconds)} – {Local(lot.LastUtcMilliseconds)}";

    private string Name(string product) => products.All.FirstOrDefault(known => known.Id == product)?.Name ?? product;

    private string Local(long utcMilliseconds) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(utcMilliseconds), time.LocalTimeZone)
            .ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
}
