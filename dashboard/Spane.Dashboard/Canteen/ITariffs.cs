using Spane.Electricity.Tariffs;

namespace Spane.Dashboard.Canteen;

/// <summary>Where the tariff pages find the versions of all groups.</summary>
public interface ITariffs
{
    /// <summary>Every version, those that ship with the product and those that people have added, by group and day.</summary>
    Task<TariffOverview> OverviewAsync(CancellationToken cancellationToken = default);
}

/// <summary>The tariff table as its page shows it.</summary>
/// <param name="Earliest">The first day on which a new version may begin: what has been used is never priced again.</param>
/// <param name="Version">How often people have changed the table: what a form says it starts from.</param>
public sealed record TariffOverview(IReadOnlyList<TariffVersion> Versions, DateOnly Earliest, long Version);

/// <summary>One version of one group.</summary>
/// <param name="IsOwn">Whether a person has added it; else it ships with the product.</param>
/// <param name="IsInForce">Whether it prices what is used today.</param>
public sealed record TariffVersion(Tariff Tariff, bool IsOwn, bool IsInForce)
{
    /// <summary>Whether it may still be taken back.</summary>
    /// <param name="earliest">The first day on which a new version may begin.</param>
    public bool MayGo(DateOnly earliest) => IsOwn && Tariff.ValidFrom >= earliest;
}
