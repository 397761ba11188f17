using Spane.Electricity.Billing;
using Spane.Electricity.Twin;

namespace Spane.Dashboard.Canteen;

/// <summary>Where the building manager's pages find settings and reports.</summary>
public interface ICanteenOffice
{
    /// <summary>What is set for a power box now.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The settings; null: there is no such power box.</returns>
    Task<CanteenSettings?> SettingsAsync(string device, CancellationToken cancellationToken = default);

    /// <summary>The latest changes of the settings, newest first, planned ones included.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<SettingsChangeLine>> ChangesAsync(string device, int count, CancellationToken cancellationToken = default);

    /// <summary>A month by load, tenant and day.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="year">Local year.</param>
    /// <param name="month">Local month, 1–12.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The report; null: there is no such power box.</returns>
    Task<MonthReport?> MonthAsync(string device, int year, int month, CancellationToken cancellationToken = default);
}
