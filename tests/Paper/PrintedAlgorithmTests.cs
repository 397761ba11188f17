namespace Spane.Paper.Tests;

/// <summary>
/// Algorithms 1 and 2 of the SPANE paper exactly as printed, with their slips (docs/papers/spane.md, S1 and S2). They are no part of the
/// product: they stand here so that what we say about them can be run.
/// </summary>
public sealed class PrintedAlgorithmTests
{
    [Theory]
    [InlineData(34, "RINGAN")]
    [InlineData(34.1, "SESUAI")]
    [InlineData(34.2, "SESUAI")]
    [InlineData(34.3, "RINGAN")]
    [InlineData(34.4, "RINGAN")]
    [InlineData(35, "SESUAI")]
    [InlineData(35.7, "SESUAI")]
    [InlineData(35.8, "BERAT")]
    public void Algorithm_1_as_printed_turns_the_lower_shoulder_round(double grams, string label) => AlgorithmOne(grams).ShouldBe(label);

    [Theory]
    [InlineData(32, "SEDANG")]
    [InlineData(38, "SEDIKIT")]
    [InlineData(64, "SEDANG")]
    [InlineData(65, "SEDANG")]
    [InlineData(66, "BANYAK")]
    public void Algorithm_2_as_printed_turns_the_lower_shoulder_round(double packs, string label) => AlgorithmTwo(packs).ShouldBe(label);

    private static string AlgorithmOne(double grams) => grams switch
    {
        <= 34 => "RINGAN",
        <= 34.5 => (34.5 - grams) / 0.5 <= (grams - 34) / 0.5 ? "RINGAN" : "SESUAI",
        <= 35.5 => "SESUAI",
        <= 36 => (grams - 35.5) / 0.5 <= (36 - grams) / 0.5 ? "SESUAI" : "BERAT",
        _ => "BERAT",
    };

    private static string AlgorithmTwo(double packs) => packs switch
    {
        <= 30 => "SEDIKIT",
        <= 40 => (40 - packs) / 10 <= (packs - 30) / 10 ? "SEDIKIT" : "SEDANG",
        <= 60 => "SEDANG",
        <= 70 => (packs - 60) / 10 <= (70 - packs) / 10 ? "SEDANG" : "BANYAK",
        _ => "BANYAK",
    };
}
