namespace Spane.Plant.Packing;

/// <summary>
/// Gives packs of prescribed weights, one after the other, for the replay of published readings: the stream stops when the pack has its
/// weight, whatever the gate does, and what the gate has held back follows when it closes.
/// </summary>
/// <remarks>
/// The controller under test closes at its cut-off, which a light pack never reaches by its weight alone: while the gate is open the
/// stream's impact rises at the flow's own rate, as a stream from a great height would press; it is gone when the gate is closed.
/// </remarks>
public sealed class ScriptedFeeder(IReadOnlyList<double> packsGrams, double flowGramsPerSecond = 150) : IFeeder
{
    private const double ClosedOpening = 0.02;

    private double _given;

    /// <summary>Packs that were given so far.</summary>
    public int PacksGiven { get; private set; }

    /// <summary>Whether all packs were given.</summary>
    public bool IsDone => PacksGiven >= packsGrams.Count;

    /// <inheritdoc/>
    public double ExtraImpactGrams { get; private set; }

    /// <inheritdoc/>
    public double DustShare => 0;

    /// <inheritdoc/>
    public double Stickiness => 0;

    /// <inheritdoc/>
    public double Release(double opening, double seconds)
    {
        if (IsDone)
        {
            return 0;
        }

        double left = packsGrams[PacksGiven] - _given;
        if (opening <= ClosedOpening)
        {
            ExtraImpactGrams = 0;
            if (_given == 0)
            {
                return 0;
            }

            _given += left;
            return left;
        }

        double mass = flowGramsPerSecond * opening * seconds;
        if (mass > left)
        {
            ExtraImpactGrams += mass - left;
            mass = left;
        }

        _given += mass;
        return mass;
    }

    /// <inheritdoc/>
    public void Dumped()
    {
        if (_given > 0)
        {
            _given = 0;
            ExtraImpactGrams = 0;
            PacksGiven++;
        }
    }
}
