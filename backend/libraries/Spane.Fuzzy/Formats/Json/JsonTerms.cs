using System.Text.Json;

namespace Spane.Fuzzy;

/// <summary>Terms in JSON.</summary>
internal static class JsonTerms
{
    internal static Term Read(JsonNode node)
    {
        JsonNode name = node.Member("name");
        node.RefuseOthers("name", "shape", "parameters", "height", "formula", "lower");
        return new Term(name.Text("the name"), ReadShape(node))
        {
            Lower = node.Optional("lower") is { } lower ? ReadLower(lower) : null,
        };
    }

    internal static void Write(Utf8JsonWriter json, Term term)
    {
        json.WriteStartObject();
        json.WriteString("name", term.Name);
        WriteShape(json, term.Shape);
        if (term.Lower is { } lower)
        {
            json.WriteStartObject("lower");
            WriteShape(json, lower);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static MembershipFunction ReadLower(JsonNode node)
    {
        MembershipFunction shape = ReadShape(node);
        node.RefuseOthers("shape", "parameters", "height", "formula", "lags");
        return shape;
    }

    private static MembershipFunction ReadShape(JsonNode node)
    {
        double[] parameters = [.. Parameters(node.Member("parameters").Items("the parameters"))];
        double[] lags = [.. (node.Optional("lags")?.Items("the lags") ?? []).Select(l => l.Number("a lag"))];
        try
        {
            string kind = node.Member("shape").Text("the shape");
            MembershipFunction shape = kind == ShapeCatalog.Formula && parameters.Length == 0
                ? new FormulaTerm(Formula.Parse(node.Member("formula").Text("the formula"))) : ShapeCatalog.Create(kind, parameters);
            shape = lags.Length == 0 ? shape : lags is [var left, var right] ? new Lagged(shape, left, right)
                : throw node.Fault("expected two lags, left and right");
            double height = node.Optional("height")?.Number("the height") ?? 1;
            return height == 1 ? shape : new Scaled(shape, height);
        }
        catch (ArgumentException e)
        {
            throw node.Fault(e.Message);
        }
    }

    // An open side of a rectangle or trapezoid is null.
    private static IEnumerable<double> Parameters(List<JsonNode> items) => items.Select((p, i) =>
        p.Bound("a parameter", 2 * i < items.Count ? double.NegativeInfinity : double.PositiveInfinity));

    private static void WriteShape(Utf8JsonWriter json, MembershipFunction written)
    {
        MembershipFunction shape = written is Scaled scaled ? scaled.Shape : written;
        var lagged = shape as Lagged;
        shape = lagged?.Shape ?? shape;
        json.WriteString("shape", shape.Kind);
        if (written is Scaled { Height: var height })
        {
            json.WriteNumber("height", height);
        }

        if (lagged is not null)
        {
            json.WriteStartArray("lags");
            json.WriteNumberValue(lagged.LeftLag);
            json.WriteNumberValue(lagged.RightLag);
            json.WriteEndArray();
        }

        if (shape is FormulaTerm formula)
        {
            json.WriteString("formula", formula.Formula.Text);
        }

        json.WriteStartArray("parameters");
        foreach (double parameter in shape.Parameters)
        {
            if (double.IsFinite(parameter))
            {
                json.WriteNumberValue(parameter);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
