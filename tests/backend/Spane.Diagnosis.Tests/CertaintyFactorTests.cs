namespace Spane.Diagnosis.Tests;

/// <summary>The combination of two certainties, and of many.</summary>
public sealed class CertaintyFactorTests
{
    [Theory]
    [InlineData(0.3, 0.08, 0.356)]
    [InlineData(0.6, 0.5, 0.8)]
    [InlineData(-0.6, -0.5, -0.8)]
    [InlineData(0.6, -0.5, 0.2)]
    [InlineData(-0.6, 0.5, -0.2)]
    [InlineData(0.5, -0.5, 0)]
    [InlineData(1, -0.4, 1)]
    [InlineData(-1, 0.4, -1)]
    [InlineData(1, 1, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(0.7, 0, 0.7)]
    public void Two_are_combined_by_their_signs(double first, double second, double combined)
    {
        CertaintyFactor.TryCombine(first, second, out double result).ShouldBeTrue();
        result.ShouldBe(combined, 1e-12);
        CertaintyFactor.TryCombine(second, first, out double swapped).ShouldBeTrue();
        swapped.ShouldBe(combined, 1e-12);
    }

    [Fact]
    public void Certainty_with_the_opposite_certainty_is_undefined_and_no_number()
    {
        CertaintyFactor.TryCombine(1, -1, out double result).ShouldBeFalse();
        result.ShouldBe(0);
        CertaintyFactor.TryCombine([0.2, -1, 0.4, 1], out _).ShouldBeFalse();
        CertaintyFactor.TryCombine([], out double none).ShouldBeTrue();
        none.ShouldBe(0);
    }

    [Fact]
    public void Many_give_the_same_bits_in_every_order_and_stay_in_range()
    {
        var random = new Random(21);
        for (int run = 0; run < 2_000; run++)
        {
            double[] shares = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => (2 * random.NextDouble()) - 1)];
            CertaintyFactor.TryCombine(shares, out double expected).ShouldBeTrue();
            expected.ShouldBeInRange(-1, 1);
            random.Shuffle(shares);
            CertaintyFactor.TryCombine(shares, out double shuffled);
            shuffled.ShouldBe(expected);
            double oneByOne = 0;
            foreach (double share in shares)
            {
                CertaintyFactor.TryCombine(oneByOne, share, out oneByOne);
            }

            oneByOne.ShouldBe(expected, 1e-9);
        }
    }
}
