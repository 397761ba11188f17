namespace Spane.Troubleshooting.Tests;

/// <summary>A line whose points come and go is the line through those that are there.</summary>
public sealed class RunningLineTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_is_the_line_through_the_points_that_are_left(int seed)
    {
        var random = new Random(seed);
        var line = new RunningLine();
        var points = new Queue<(double X, double Y)>();
        for (int i = 0; i < 2_000; i++)
        {
            (double X, double Y) point = (10_000 + (0.2 * i), 12 + (0.004 * i) + (0.02 * random.NextDouble()));
            points.Enqueue(point);
            line.Add(point.X, point.Y);
            if (points.Count > 5 + random.Next(100))
            {
                (double x, double y) = points.Dequeue();
                line.Remove(x, y);
            }

            (double slope, double explained) = Statistics.Line([.. points]);
            line.Fit().Slope.ShouldBe(slope, 1e-6);
            line.Fit().Explained.ShouldBe(explained, 1e-6);
        }
    }

    [Fact]
    public void Of_two_points_there_is_none_and_a_cleared_one_begins_anew()
    {
        var line = new RunningLine();
        line.Add(1, 1);
        line.Add(2, 2);
        line.Fit().ShouldBe((0, 0));
        line.Add(3, 3);
        line.Fit().Slope.ShouldBe(1, 1e-12);
        line.Clear();
        line.Fit().ShouldBe((0, 0));
    }
}
