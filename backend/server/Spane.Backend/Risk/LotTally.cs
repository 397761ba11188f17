using Spane.Packing.Products;
using Spane.Packing.Quality;

namespace Spane.Backend.Risk;

/// <summary>The packers' rules over a lot's packs, none of which is held in memory.</summary>
internal sealed class LotTally
{
    private double _grams;
    private int _belowOne;
    private int _belowTwo;

    public int Count { get; private set; }

    public double NominalGrams { get; private set; }

    public bool Failed => _grams / Count < NominalGrams || _belowTwo > 0 || _belowOne > PackersRules.AllowedBelowOne * Count;

    public void Add(double grams, double nominalGrams)
    {
        NominalGrams = nominalGrams;
        var tolerance = TolerableDeficiency.ForNominal(nominalGrams);
        Count++;
        _grams += grams;
        _belowOne += grams < nominalGrams - tolerance ? 1 : 0;
        _belowTwo += grams < nominalGrams - (2 * tolerance) ? 1 : 0;
    }
}
