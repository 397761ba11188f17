using Microsoft.ML.OnnxRuntime;
using Spane.Vision.Photographs;

namespace Spane.Vision.Networks;

/// <summary>A pretrained network, run on the processor by ONNX Runtime. May be used by several threads at once.</summary>
public sealed class Backbone : IDisposable
{
    private readonly InferenceSession _session;
    private readonly BackboneFile _file;
    private readonly string _input;
    private readonly string[] _outputs;

    /// <summary>Loads a network.</summary>
    /// <param name="file">Which, and how it wants its picture.</param>
    /// <param name="threads">Processor threads of one run, from 1.</param>
    /// <exception cref="InvalidDataException">The file is no ONNX graph for pictures, or lacks a tap.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Backbone(BackboneFile file, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _file = file;
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        try
        {
            _session = new InferenceSession(BackboneGraph.Prepare(file), options);
        }
        catch (OnnxRuntimeException fault)
        {
            throw new InvalidDataException($"{file.Path} cannot be run: {fault.Message}", fault);
        }

        _input = _session.InputMetadata.Keys.First();
        _outputs = [.. file.Taps.Count > 0 ? file.Taps : _session.OutputMetadata.Keys];
    }

    /// <summary>Runs the network on one picture, at the size that the picture has.</summary>
    /// <param name="photo">The picture; its sides are best multiples of 32.</param>
    /// <returns>One map a tap, in the order of <see cref="BackboneFile.Taps"/>.</returns>
    /// <exception cref="ArgumentException">The network cannot take a picture of this size.</exception>
    public IReadOnlyList<FeatureMap> Run(Photo photo) => RunAll([photo])[0];

    /// <summary>Runs the network on pictures of one size together.</summary>
    /// <param name="photos">The pictures, at least one.</param>
    /// <returns>For each picture one map a tap.</returns>
    /// <exception cref="ArgumentException">The sizes differ, or the network cannot take them.</exception>
    public IReadOnlyList<IReadOnlyList<FeatureMap>> RunAll(IReadOnlyList<Photo> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        (int width, int height) = (photos[0].Width, photos[0].Height);
        int size = 3 * width * height;
        var tensor = new float[photos.Count * size];
        for (var i = 0; i < photos.Count; i++)
        {
            if (photos[i].Width != width || photos[i].Height != height)
            {
                throw new ArgumentException("Pictures that are run together must have one size.", nameof(photos));
            }

            PictureTensor.Fill(photos[i], _file, tensor.AsSpan(i * size, size));
        }

        using var input = OrtValue.CreateTensorValueFromMemory(tensor, [photos.Count, 3, height, width]);
        using var run = new RunOptions();
        try
        {
            using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(run, [_input], [input], _outputs);
            return
            [
                .. Enumerable.Range(0, photos.Count)
                    .Select(photo => (IReadOnlyList<FeatureMap>)[.. outputs.Select(output => Map(output, photo))]),
            ];
        }
        catch (OnnxRuntimeException fault)
        {
            throw new ArgumentException($"The network does not take {width} × {height} pixels: {fault.Message}", nameof(photos), fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static FeatureMap Map(OrtValue output, int photo)
    {
        long[] shape = output.GetTensorTypeAndShape().Shape;
        int channels = (int)shape[1];
        int height = shape.Length > 2 ? (int)shape[2] : 1;
        int width = shape.Length > 3 ? (int)shape[3] : 1;
        int size = channels * height * width;
        return new FeatureMap(channels, height, width, output.GetTensorDataAsSpan<float>().Slice(photo * size, size).ToArray());
    }
}
