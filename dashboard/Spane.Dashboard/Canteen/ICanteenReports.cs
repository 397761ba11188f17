using Spane.Electricity.Billing;
using Spane.Electricity.Twin;

namespace Spane.Dashboard.Canteen;

/// <summary>Where the building manager's pages find settings and reports.</summary>
public interface ICanteenReports
{
    /// <summary>What is set for a power box now.</summary>
    /// <returns>The settings; null: there is no such power box.</returns>
    Task<EditedSettings?> SettingsAsync(string device, CancellationToken cancellationToken = default);

    /// <summary>The latest changes of the settings, newest first, planned ones included.</summary>
    Task<IReadOnlyList<SettingsChangeLine>> ChangesAsync(string device, int count, CancellationToken cancellationToken = default);

    /// <summary>A month, 1–12, by load, tenant and day.</summary>
    /// <returns>The report; null: there is no such power box.</returns>
    Task<MonthReport?> MonthAsync(string device, int year, int month, CancellationToken cancellationToken = default);

    /// <summary>The present month so far, and what it will come to.</summary>
    /// <returns>Both; null: there is no such power box.</returns>
    Task<(MonthReport Report, CanteenOutlook Outlook)?> ThisMonthAsync(string device, CancellationToken cancellationToken = default);

    /// <summary>Today by hour and load, beside yesterday.</summary>
    /// <returns>The day; null: there is no such power box.</returns>
    Task<EnergyByHour?> TodayAsync(string device, CancellationToken cancellationToken = default);
}

/// <summary>Settings with the version that a form says it starts from.</summary>
/// <param name="Version">How often it has been changed.</param>
public sealed record EditedSettings(CanteenSettings Settings, long Version);

/// <summary>One change of a power box's settings as its pages list it.</summary>
/// <param name="At">When it was made, UTC.</param>
/// <param name="From">From when it holds, UTC.</param>
/// <param name="What">Which parts it moves, as the texts <c>setting.…</c> name them.</param>
public sealed record SettingsChangeLine(long Revision, string By, DateTimeOffset At, DateTimeOffset From, IReadOnlyList<string> What);
