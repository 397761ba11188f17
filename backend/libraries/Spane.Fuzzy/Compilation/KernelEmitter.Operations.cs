using System.Numerics;
using System.Reflection.Emit;

namespace Spane.Fuzzy;

/// <content>The operations, for a double or a vector of them.</content>
internal sealed partial class KernelEmitter
{
    private void Body(Action<int> loadInput)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            Instruction n = _program.Instructions[i];
            if (n.Op == Opcode.Input)
            {
                loadInput(n.A);
            }
            else
            {
                Operation(n);
            }

            _il.Emit(OpCodes.Stloc, _values[i]);
        }
    }

    private void Operation(Instruction n)
    {
        switch (n.Op)
        {
            case Opcode.Constant:
                Constant(n.C0);
                break;
            case Opcode.Ramp:
                Line(n.A, n.C0, n.C1);
                Clamp();
                break;
            case Opcode.Trapezoid:
                Line(n.A, n.C0, n.C1);
                Line(n.A, n.C2, n.C3);
                Native(nameof(double.MinNative));
                Clamp();
                break;
            case Opcode.Centroid:
                Centroid(_program.Centroids[n.A]);
                break;
            default:
                Load(n.A);
                Load(n.B);
                Binary(n.Op);
                break;
        }
    }

    private void Binary(Opcode op)
    {
        switch (op)
        {
            case Opcode.Add:
                Arithmetic(OpCodes.Add, "op_Addition");
                break;
            case Opcode.Subtract:
                Arithmetic(OpCodes.Sub, "op_Subtraction");
                break;
            case Opcode.Multiply:
                Arithmetic(OpCodes.Mul, "op_Multiply");
                break;
            case Opcode.Divide:
                Arithmetic(OpCodes.Div, "op_Division");
                break;
            case Opcode.Minimum:
                Native(nameof(double.MinNative));
                break;
            case Opcode.Maximum:
                Native(nameof(double.MaxNative));
                break;
            default:
                throw new InvalidOperationException($"{op} is not a binary operation.");
        }
    }

    private void Line(int x, double start, double slope)
    {
        Load(x);
        Constant(start);
        Binary(Opcode.Subtract);
        Constant(slope);
        Binary(Opcode.Multiply);
    }

    private void Clamp()
    {
        Constant(0);
        Native(nameof(double.MaxNative));
        Constant(1);
        Native(nameof(double.MinNative));
    }

    // The order of CentroidLayers.Value, operation by operation.
    private void Centroid(LayeredCentroid centroid)
    {
        LocalBuilder level = _il.DeclareLocal(_type);
        LocalBuilder area = _il.DeclareLocal(_type);
        LocalBuilder moment = _il.DeclareLocal(_type);
        Constant(0);
        _il.Emit(OpCodes.Stloc, area);
        Constant(0);
        _il.Emit(OpCodes.Stloc, moment);
        bool first = true;
        foreach ((int strength, LayeredSet set) in centroid.Sets)
        {
            Load(strength);
            _il.Emit(OpCodes.Stloc, level);
            Opcode? op = first ? null : Opcode.Add;
            Accumulate(area, op, level, set.AreaLinear, set.AreaQuadratic);
            Accumulate(moment, op, level, set.MomentLinear, set.MomentQuadratic, set.MomentCubic);
            first = false;
        }

        foreach ((int left, int right, LayeredSet set) in centroid.Overlaps)
        {
            Load(left);
            Load(right);
            Native(nameof(double.MinNative));
            Constant(set.Height);
            Native(nameof(double.MinNative));
            _il.Emit(OpCodes.Stloc, level);
            Accumulate(area, Opcode.Subtract, level, set.AreaLinear, set.AreaQuadratic);
            Accumulate(moment, Opcode.Subtract, level, set.MomentLinear, set.MomentQuadratic, set.MomentCubic);
        }

        Constant(centroid.Middle);
        _il.Emit(OpCodes.Ldloc, moment);
        _il.Emit(OpCodes.Ldloc, area);
        Binary(Opcode.Divide);
        Binary(Opcode.Add);
    }

    // sum = polynomial for the first of them (0 + x is x), else sum op polynomial; a polynomial that is 0 everywhere changes nothing.
    private void Accumulate(LocalBuilder sum, Opcode? op, LocalBuilder level, params ReadOnlySpan<double> coefficients)
    {
        if (!coefficients.ContainsAnyExcept(0.0))
        {
            return;
        }

        if (op is { } join)
        {
            _il.Emit(OpCodes.Ldloc, sum);
            Polynomial(level, coefficients);
            Binary(join);
        }
        else
        {
            Polynomial(level, coefficients);
        }

        _il.Emit(OpCodes.Stloc, sum);
    }

    // a·(c0 + a·(c1 + …)), innermost last.
    private void Polynomial(LocalBuilder a, ReadOnlySpan<double> coefficients)
    {
        _il.Emit(OpCodes.Ldloc, a);
        Constant(coefficients[0]);
        if (coefficients.Length > 1)
        {
            Polynomial(a, coefficients[1..]);
            Binary(Opcode.Add);
        }

        Binary(Opcode.Multiply);
    }

    private void Load(int value) => _il.Emit(OpCodes.Ldloc, _values[value]);

    private void Constant(double value)
    {
        if (IsVector)
        {
            _il.Emit(OpCodes.Ldloc, _constants[value]);
        }
        else
        {
            _il.Emit(OpCodes.Ldc_R8, value);
        }
    }

    private void Arithmetic(OpCode scalar, string vector)
    {
        if (IsVector)
        {
            _il.Emit(OpCodes.Call, _type.GetMethod(vector, [_type, _type])!);
        }
        else
        {
            _il.Emit(scalar);
        }
    }

    private void Native(string name) => _il.Emit(OpCodes.Call, IsVector
        ? typeof(Vector).GetMethods().First(m => m.Name == name).MakeGenericMethod(typeof(double))
        : typeof(double).GetMethod(name, [typeof(double), typeof(double)])!);
}
