using Spane.Firmware.Core.Verdict;

namespace Spane.Firmware.Tests;

/// <summary>
/// The crisp value of Table II at points where each rule, and each pair that overlaps, decides: the centroid of the union of the two cut
/// output sets, integrated numerically in 200,000 steps apart from this code. Where the backend's engine is tested the node is compared
/// with it densely.
/// </summary>
public sealed class TableTwoVerdictTests
{
    [Theory]
    [InlineData(35, 65, 1.0, 72.42)]
    [InlineData(34.2, 50, 1.5, 45.00)]
    [InlineData(34.3, 50, 1.5, 55.00)]
    [InlineData(35.8, 35, 1.0, 47.23)]
    [InlineData(35, 35, 2.0, 50.00)]
    [InlineData(35, 45, 1.95, 62.46)]
    [InlineData(35.7, 66, 1.5, 55.00)]
    [InlineData(34.1, 38, 1.05, 35.67)]
    [InlineData(35.6, 62, 2.02, 45.00)]
    [InlineData(33, 50, 1.5, 25.33)]
    [InlineData(37, 20, 3, 25.33)]
    [InlineData(35, 64, 2.3, 45.00)]
    [InlineData(35, 68, 2.3, 64.93)]
    [InlineData(35, 32, 0.95, 73.57)]
    [InlineData(34.35, 33, 2.07, 34.21)]
    public void Each_rule_and_each_overlap_gives_the_centroid(double weight, double packs, double minutes, double value) =>
        TableTwoVerdict.Evaluate(weight, packs, minutes).ShouldBe(value, 0.005);

    [Fact]
    public void What_is_no_number_has_no_value()
    {
        TableTwoVerdict.Evaluate(double.NaN, 60, 1).ShouldBe(double.NaN);
        TableTwoVerdict.Evaluate(35, double.NaN, 1).ShouldBe(double.NaN);
        TableTwoVerdict.Evaluate(35, 60, double.NaN).ShouldBe(double.NaN);
    }
}
