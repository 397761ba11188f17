namespace Spane.Dashboard.Calibration;

/// <summary>Where the calibration page reads from.</summary>
public interface ICalibrations
{
    /// <summary>The calibration under way.</summary>
    Task<CalibrationProgress> ProgressAsync(string device, CancellationToken cancellationToken = default);

    /// <summary>The accepted calibrations, newest first.</summary>
    Task<IReadOnlyList<CalibrationRecord>> AcceptedAsync(string device, int count, CancellationToken cancellationToken = default);

    /// <summary>One accepted calibration.</summary>
    Task<CalibrationRecord?> FindAsync(string device, long id, CancellationToken cancellationToken = default);
}
