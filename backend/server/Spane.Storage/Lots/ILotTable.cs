namespace Spane.Storage.Lots;

/// <summary>Which lots there are and from when to when each reaches: written with the packs, so it is never behind them. Every
/// implementation passes the contract tests in <c>Spane.Storage.Tests</c>.</summary>
public interface ILotTable
{
    /// <summary>A line's latest lots.</summary>
    /// <param name="count">The most to read, from 1.</param>
    /// <param name="beforeUtcMilliseconds">Only lots whose last pack is before this instant; null: from the latest on.</param>
    /// <returns>By their last pack, newest first.</returns>
    Task<IReadOnlyList<LotSpan>> NewestAsync(string device, int count, long? beforeUtcMilliseconds = null,
        CancellationToken cancellationToken = default);

    /// <summary>All that carries a lot number, on all lines and of all products.</summary>
    /// <returns>By their last pack, newest first.</returns>
    Task<IReadOnlyList<LotSpan>> FindAsync(string number, CancellationToken cancellationToken = default);
}

/// <summary>From which pack to which a lot of one line and product reaches; packs of other lots may lie between.</summary>
/// <param name="Device">Device id of the line.</param>
/// <param name="Number">Lot number.</param>
/// <param name="Product">Product id.</param>
/// <param name="FirstUtcMilliseconds">When its first pack was packed, UTC milliseconds since 1970.</param>
/// <param name="LastUtcMilliseconds">When its last pack was packed, UTC milliseconds since 1970.</param>
public sealed record LotSpan(string Device, string Number, string Product, long FirstUtcMilliseconds, long LastUtcMilliseconds);
