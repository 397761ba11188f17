namespace Spane.Learning.Tests.Tables;

/// <summary>Numbers of tables, fitted on the rows that are learnt from.</summary>
public sealed class TableEncoderTests
{
    private static readonly Table Small = new(
    [
        new NumberColumn("n", [1, 5, float.NaN, 9, 100]),
        new CategoryColumn("c", ["b", "a", null, "a", "new"]),
    ]);

    [Fact]
    public void One_hot_by_hand()
    {
        var encoder = TableEncoder.Fit(Small, [0, 1, 2, 3], CategoryEncoding.OneHot);
        // The number, whether it was missing; a, b, whether it was missing.
        encoder.Width.ShouldBe(5);
        encoder.Encode(Small, [0, 1, 2, 4]).ShouldBe([[1, 0, 0, 1, 0], [5, 0, 1, 0, 0], [5, 1, 0, 0, 1], [100, 0, 0, 0, 0]]);
        TableEncoder.Fit(Small, [0, 1], CategoryEncoding.OneHot).Encode(Small, [2]).ShouldBe([[5, 0, 0]]);
    }

    [Fact]
    public void Codes_by_hand() =>
        TableEncoder.Fit(Small, [0, 1, 3], CategoryEncoding.Codes).Encode(Small, [0, 1, 2, 4])
            .ShouldBe([[1, 2], [5, 1], [5, 0], [100, 0]]);

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var encoder = TableEncoder.Fit(Small, [0, 1], CategoryEncoding.OneHot);
        Should.Throw<ArgumentException>(() => encoder.Encode(new Table([Small.Columns[0]]), [0])).Message
            .ShouldContain("1 columns where 2");
        Should.Throw<ArgumentException>(() => encoder.Encode(new Table([Small.Columns[1], Small.Columns[0]]), [0])).Message
            .ShouldContain("another kind");
        Should.Throw<ArgumentException>(() => TableEncoder.Fit(Small, [], CategoryEncoding.Codes));
        Should.Throw<ArgumentException>(() => new Table([]));
        Should.Throw<ArgumentException>(() => new Table([Small.Columns[0], Small.Columns[0]]));
    }
}
