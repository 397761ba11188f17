namespace Spane.Learning.Tests;

/// <summary>What rows are taken.</summary>
public sealed class LabelledRowsTests
{
    [Fact]
    public void What_is_wrong_is_named()
    {
        Refused([], [], 2).ShouldContain("no rows");
        Refused([[1], [2]], [0, 2], 2).ShouldContain("Row 1 has class 2");
        Refused([[1, 2], [3]], [0, 1], 2).ShouldContain("Row 1 has 1 numbers where 2");
        Refused([[1], [float.PositiveInfinity]], [0, 1], 2).ShouldContain("Row 1, column 0");
        Refused([[]], [0], 2).ShouldContain("Row 0 has 0 numbers");
        Refused([[1]], [0, 1], 2).ShouldContain("do not belong together");
        Refused([[1]], [0], 1).ShouldContain("two classes");
        Should.Throw<ArgumentException>(() => new LabelledRows([[1]], [0], 2).Take([]));
    }

    private static string Refused(float[][] values, int[] classes, int classCount) =>
        Should.Throw<ArgumentException>(() => new LabelledRows(values, classes, classCount)).Message;
}
