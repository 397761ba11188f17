namespace Spane.Lab.Replay;

/// <summary>One load of the electricity paper, as printed.</summary>
/// <param name="Name">Load.</param>
/// <param name="MultimeterVolts">Table 1, reference.</param>
/// <param name="MeterVolts">Table 1, PZEM-004T.</param>
/// <param name="ClampAmperes">Table 2, reference.</param>
/// <param name="MeterAmperes">Table 2, PZEM-004T.</param>
/// <param name="Volts">Table 4.</param>
/// <param name="Amperes">Table 4.</param>
/// <param name="Watts">Table 4.</param>
/// <param name="KilowattHours">Table 4, four hours.</param>
public sealed record PaperLoad(
    string Name, double MultimeterVolts, double MeterVolts, double ClampAmperes, double MeterAmperes,
    double Volts, double Amperes, double Watts, double KilowattHours);
