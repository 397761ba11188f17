using OpenCvSharp;

namespace Spane.Learning;

/// <summary>
/// The nearest neighbours by Euclidean distance (OpenCV finds them): a class's probability is its share of them, each by the inverse of
/// its distance, with one neighbour more that is of all classes as they are distributed. Give it standardised columns.
/// </summary>
public sealed class NearestTrainer : ITrainer
{
    private readonly int _neighbours;

    /// <summary>Chooses the number of neighbours.</summary>
    /// <param name="neighbours">1 or more; fewer are taken where there are fewer rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than one neighbour.</exception>
    public NearestTrainer(int neighbours = 15)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        _neighbours = neighbours;
    }

    /// <inheritdoc />
    public string Name => "knn";

    /// <inheritdoc />
    public IClassifier Train(LabelledRows rows, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        rows.RequireTwoClasses();
        return new Neighbours(rows, Math.Min(_neighbours, rows.Count));
    }

    private sealed class Neighbours(LabelledRows rows, int count) : IClassifier
    {
        private const int Block = 256;
        private readonly Mat _train = Matrices.Of(rows.Values);
        private readonly double[] _prior = Shares.Of([.. rows.Counts().Select(n => (double)n)]);

        public int ClassCount => rows.ClassCount;

        public double[][] Probabilities(IReadOnlyList<float[]> asked)
        {
            ArgumentNullException.ThrowIfNull(asked);
            RowCheck.Check(asked, rows.Width);
            return [.. asked.Chunk(Block).SelectMany(Find)];
        }

        public void Dispose() => _train.Dispose();

        private IEnumerable<double[]> Find(float[][] asked)
        {
            using var values = Matrices.Of(asked);
            using var distances = new Mat();
            using var indexes = new Mat();
            Cv2.BatchDistance(values, _train, distances, MatType.CV_32F, indexes, NormTypes.L2, count);
            float[] far = Matrices.Numbers(distances);
            indexes.GetArray(out int[] which);
            return [.. Enumerable.Range(0, asked.Length).Select(i => Weigh(far.AsSpan(i * count, count), which.AsSpan(i * count, count)))];
        }

        private double[] Weigh(ReadOnlySpan<float> distances, ReadOnlySpan<int> indexes)
        {
            // Distances by the median neighbour's, so that the scale of the columns does not matter.
            double scale = distances[distances.Length / 2] + 1e-9;
            var weights = (double[])_prior.Clone();
            for (int k = 0; k < indexes.Length; k++)
            {
                weights[rows.Classes[indexes[k]]] += 1 / ((distances[k] / scale) + 0.1);
            }

            return Shares.Of(weights);
        }
    }
}
