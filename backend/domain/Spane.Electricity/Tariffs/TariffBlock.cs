namespace Spane.Electricity.Tariffs;

/// <summary>Part of the day for which a rate holds.</summary>
public enum TariffBlock
{
    /// <summary>One rate all day.</summary>
    Flat,

    /// <summary>Outside peak load time (luar waktu beban puncak, LWBP).</summary>
    OffPeak,

    /// <summary>Peak load time (waktu beban puncak, WBP).</summary>
    Peak,
}
