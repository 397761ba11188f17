using Google.Protobuf;
using Onnx;

namespace Spane.Vision.Networks;

/// <summary>Prepares a graph: taps become its outputs, what only later layers need is cut off, batch and size become free.</summary>
internal static class BackboneGraph
{
    /// <summary>Reads the file and returns the prepared graph's bytes.</summary>
    /// <exception cref="InvalidDataException">It is no ONNX file, or has no such tap.</exception>
    public static byte[] Prepare(BackboneFile file)
    {
        ModelProto model = Read(file.Path);
        GraphProto graph = model.Graph;
        if (file.Taps.Count > 0)
        {
            Tap(graph, file);
            Cut(graph);
        }

        FreeSizes(graph, file.AnySize);
        return model.ToByteArray();
    }

    private static ModelProto Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            ModelProto model = ModelProto.Parser.ParseFrom(stream);
            return model.Graph is { Node.Count: > 0 } ? model : throw new InvalidDataException($"{path} has no graph.");
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw new InvalidDataException($"{path} is not an ONNX file: {fault.Message}", fault);
        }
    }

    private static void Tap(GraphProto graph, BackboneFile file)
    {
        var made = graph.Node.SelectMany(node => node.Output).ToHashSet(StringComparer.Ordinal);
        graph.Output.Clear();
        foreach (string tap in file.Taps)
        {
            graph.Output.Add(made.Contains(tap)
                ? new ValueInfoProto { Name = tap, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1 } } }
                : throw new InvalidDataException($"{file.Path} has no value named {tap}."));
        }
    }

    private static void Cut(GraphProto graph)
    {
        var needed = graph.Output.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        foreach (NodeProto node in graph.Node.Reverse().ToList())
        {
            if (node.Output.Any(needed.Contains))
            {
                needed.UnionWith(node.Input);
            }
            else
            {
                graph.Node.Remove(node);
            }
        }

        foreach (TensorProto tensor in graph.Initializer.Where(tensor => !needed.Contains(tensor.Name)).ToList())
        {
            graph.Initializer.Remove(tensor);
        }

        foreach (ValueInfoProto input in graph.Input.Where(input => !needed.Contains(input.Name)).ToList())
        {
            graph.Input.Remove(input);
        }
    }

    private static void FreeSizes(GraphProto graph, bool anySize)
    {
        var constants = graph.Initializer.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        ValueInfoProto picture = graph.Input.First(input => !constants.Contains(input.Name));
        var sizes = picture.Type.TensorType.Shape.Dim;
        if (sizes.Count != 4)
        {
            throw new InvalidDataException($"The graph's input {picture.Name} has {sizes.Count} dimensions; a picture has 4.");
        }

        sizes[0] = new TensorShapeProto.Types.Dimension { DimParam = "pictures" };
        if (anySize)
        {
            sizes[2] = new TensorShapeProto.Types.Dimension { DimParam = "rows" };
            sizes[3] = new TensorShapeProto.Types.Dimension { DimParam = "columns" };
        }

        graph.ValueInfo.Clear();
    }
}
