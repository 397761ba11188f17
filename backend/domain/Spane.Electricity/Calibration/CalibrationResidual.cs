namespace Spane.Electricity.Calibration;

/// <summary>How far a calibrated reference reading is off when the curve is made without it.</summary>
/// <param name="Reading">The reading left out.</param>
/// <param name="Calibrated">Its value by the curve of the others.</param>
/// <param name="ResidualPercent">(calibrated − reference) / reference, percent.</param>
public sealed record CalibrationResidual(ReferenceReading Reading, double Calibrated, double ResidualPercent);
