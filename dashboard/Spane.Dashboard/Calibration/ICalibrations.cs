namespace Spane.Dashboard.Calibration;

/// <summary>Where the calibration page reads from.</summary>
public interface ICalibrations
{
    /// <summary>The calibration under way.</summary>
    /// <param name="device">Device id of a line.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    Task<CalibrationProgress> ProgressAsync(string device, CancellationToken cancellationToken = default);

    /// <summary>The accepted calibrations, newest first.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<CalibrationRecord>> AcceptedAsync(string device, int count, CancellationToken cancellationToken = default);

    /// <summary>One accepted calibration.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The calibration; null: the device has none of that number.</returns>
    Task<CalibrationRecord?> FindAsync(string device, long id, CancellationToken cancellationToken = default);
}
