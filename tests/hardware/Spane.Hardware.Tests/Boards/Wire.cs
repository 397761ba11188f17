namespace Spane.Hardware.Tests.Boards;

/// <summary>One wire of a board, or, without a far end, a pin that is reserved and left open on purpose.</summary>
/// <param name="Number">Number on the wire's ferrules; empty for a reserved pin.</param>
/// <param name="To">Far end; null for a reserved pin.</param>
/// <param name="AreaMm2">Conductor cross-section in mm²; 0 for a reserved pin.</param>
/// <param name="Firmware">Constant of the firmware that names the pin at the near end; empty for none.</param>
public sealed record Wire(string Number, string Net, Terminal From, Terminal? To, double AreaMm2, string Colour, string Firmware,
    string Note);
