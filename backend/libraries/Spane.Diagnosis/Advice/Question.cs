namespace Spane.Diagnosis;

/// <summary>A question that is worth asking.</summary>
/// <param name="Asked">The fact that it asks for.</param>
/// <param name="ExpectedGain">How far, in bits, the answer is expected to move what is held of the causes; above 0.</param>
/// <param name="YesProbability">How probable a yes is held to be, in [0.1, 0.9].</param>
public sealed record Question(Symbol Asked, double ExpectedGain, double YesProbability);
