namespace Spane.Lab.Soak;

/// <summary>The random numbers of a long run: the same for the same seed in every process, which a hash code of the runtime is
/// not.</summary>
internal static class SoakRandom
{
    private const int Spread = 7919;

    /// <summary>Those of one part of a run.</summary>
    public static Random Of(int seed, int part) => new(unchecked((seed * Spread) + part));
}
