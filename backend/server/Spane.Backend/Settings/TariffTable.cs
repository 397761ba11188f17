using Spane.Electricity.Tariffs;

namespace Spane.Backend.Settings;

/// <summary>The one tariff table of this backend: what ships with the product, and what people have added. Safe for concurrent
/// use.</summary>
internal sealed class TariffTable
{
    private TariffBook _book = TariffBook.Pln;

    /// <summary>The versions now.</summary>
    internal TariffBook Book => Volatile.Read(ref _book);

    internal void Replace(TariffBook book) => Volatile.Write(ref _book, book);
}
