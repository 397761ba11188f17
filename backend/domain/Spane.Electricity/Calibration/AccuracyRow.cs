namespace Spane.Electricity.Calibration;

/// <summary>One load in the accuracy report.</summary>
/// <param name="Label">The load.</param>
/// <param name="Reference">The reference instrument's value.</param>
/// <param name="Raw">The meter's value.</param>
/// <param name="Calibrated">The meter's value, calibrated by the other loads.</param>
/// <param name="RawPercent">Accuracy of the raw value, percent.</param>
/// <param name="CalibratedPercent">Accuracy of the calibrated value, percent.</param>
public sealed record AccuracyRow(string Label, double Reference, double Raw, double Calibrated, double RawPercent, double CalibratedPercent);
