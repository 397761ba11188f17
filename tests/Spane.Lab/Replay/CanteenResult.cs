using Spane.Electricity.Calibration;

namespace Spane.Lab.Replay;

/// <summary>What came out of the replay of the electricity paper.</summary>
/// <param name="Voltage">Voltage at the meters against the multimeter.</param>
/// <param name="Current">Current at the meters against the clamp.</param>
/// <param name="Energies">Table 4's energy and the ledger's, kWh, by load.</param>
/// <param name="Flagged">Rows of Table 4 that the node reported as impossible, with their power factor.</param>
public sealed record CanteenResult(
    AccuracyReport Voltage, AccuracyReport Current, IReadOnlyList<(string Load, double Printed, double Ledger)> Energies, IReadOnlyList<(string Load, double PowerFactor)> Flagged);
