using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Spane.Fuzzy;

/// <summary>Writes a straight-line program as machine code, for one row or for as many rows at once as a vector holds.</summary>
[RequiresDynamicCode("Writes machine code while it runs.")]
[UnconditionalSuppressMessage("Trimming", "IL2060",
    Justification = "Vector's methods are all kept by GetMethods, and ask nothing of double.")]
internal sealed partial class KernelEmitter
{
    // A delegate that is closed over a first argument is called directly; an open one goes through a stub that moves the arguments.
    private static readonly object Closed = new();

    private readonly StraightLineProgram _program;
    private readonly ILGenerator _il;
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)]
    private readonly Type _type;

    private readonly LocalBuilder[] _values;
    private readonly Dictionary<double, LocalBuilder> _constants = [];

    private KernelEmitter(StraightLineProgram program, ILGenerator il,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type type)
    {
        _program = program;
        _il = il;
        _type = type;
        _values = [.. program.Instructions.ToArray().Select(_ => il.DeclareLocal(type))];
    }

    private bool IsVector => _type != typeof(double);

    /// <summary>One row: <c>(ref inputs, ref outputs)</c>. An input that is NaN makes every output NaN.</summary>
    internal static RowKernel Row(StraightLineProgram program)
    {
        DynamicMethod method =
            new("row", typeof(void), [typeof(object), typeof(double).MakeByRefType(), typeof(double).MakeByRefType()],
                typeof(KernelEmitter).Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        var emitter = new KernelEmitter(program, il, typeof(double));
        Label notANumber = il.DefineLabel();
        emitter.Body(input =>
        {
            il.Emit(OpCodes.Ldarg_1);
            emitter.Offset(input);
            il.Emit(OpCodes.Ldind_R8);
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Bne_Un, notANumber);
        });
        emitter.StoreOutputs(o => il.Emit(OpCodes.Ldloc, emitter._values[program.Outputs[o]]));
        il.MarkLabel(notANumber);
        il.Emit(OpCodes.Pop);
        emitter.StoreOutputs(_ => il.Emit(OpCodes.Ldc_R8, double.NaN));
        return method.CreateDelegate<RowKernel>(Closed);
    }

    /// <summary>
    /// Whole vectors of rows of columns: <c>(ref inputs, ref outputs, rows, count)</c>; column i starts at i·rows, <c>count</c> is a
    /// multiple of the vector's width and above 0.
    /// </summary>
    internal static BatchKernel Batch(StraightLineProgram program)
    {
        DynamicMethod method = new(
            "batch", typeof(void),
            [typeof(object), typeof(double).MakeByRefType(), typeof(double).MakeByRefType(), typeof(nuint), typeof(nuint)],
            typeof(KernelEmitter).Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        var emitter = new KernelEmitter(program, il, typeof(Vector<double>));
        emitter.Constants();
        LocalBuilder row = il.DeclareLocal(typeof(nuint));
        Label next = il.DefineLabel();
        il.MarkLabel(next);
        emitter.Body(input => emitter.Column(0, input, row, nameof(Vector.LoadUnsafe)));
        for (int o = 0; o < program.Outputs.Length; o++)
        {
            emitter.BlankWhereNotANumber(emitter._values[program.Outputs[o]]);
            emitter.Column(1, o, row, nameof(Vector.StoreUnsafe));
        }

        il.Emit(OpCodes.Ldloc, row);
        il.Emit(OpCodes.Ldc_I4, Vector<double>.Count);
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc, row);
        il.Emit(OpCodes.Ldloc, row);
        il.Emit(OpCodes.Ldarg, 4);
        il.Emit(OpCodes.Blt_Un, next);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<BatchKernel>(Closed);
    }

    private void StoreOutputs(Action<int> load)
    {
        for (int o = 0; o < _program.Outputs.Length; o++)
        {
            _il.Emit(OpCodes.Ldarg_2);
            Offset(o);
            load(o);
            _il.Emit(OpCodes.Stind_R8);
        }

        _il.Emit(OpCodes.Ret);
    }

    private void Offset(int index)
    {
        _il.Emit(OpCodes.Ldc_I4, index * sizeof(double));
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
    }

    // Broadcast once, before the loop.
    private void Constants()
    {
        MethodInfo create =
            typeof(Vector).GetMethods()
                .First(m => m.Name == nameof(Vector.Create) && m.GetParameters() is [{ ParameterType.IsGenericParameter: true }]);
        foreach (double value in _program.Constants.Append(0).Append(1).Distinct())
        {
            LocalBuilder local = _il.DeclareLocal(_type);
            _il.Emit(OpCodes.Ldc_R8, value);
            _il.Emit(OpCodes.Call, create.MakeGenericMethod(typeof(double)));
            _il.Emit(OpCodes.Stloc, local);
            _constants.Add(value, local);
        }
    }

    /// <summary>Loads or stores (the value being on the stack) a vector of a column: element index·rows + row of the argument.</summary>
    private void Column(int argument, int index, LocalBuilder row, string method)
    {
        _il.Emit(argument == 0 ? OpCodes.Ldarg_1 : OpCodes.Ldarg_2);
        _il.Emit(OpCodes.Ldarg_3);
        _il.Emit(OpCodes.Ldc_I4, index);
        _il.Emit(OpCodes.Conv_U);
        _il.Emit(OpCodes.Mul);
        _il.Emit(OpCodes.Ldloc, row);
        _il.Emit(OpCodes.Add);
        int parameters = method == nameof(Vector.LoadUnsafe) ? 2 : 3;
        _il.Emit(OpCodes.Call,
            typeof(Vector).GetMethods().First(m => m.Name == method && m.GetParameters().Length == parameters)
                .MakeGenericMethod(typeof(double)));
    }

    // The native minimum and maximum drop NaN, so rows with a NaN input are blanked: x == x is false there only.
    private void BlankWhereNotANumber(LocalBuilder result)
    {
        MethodInfo equals = typeof(Vector).GetMethod(nameof(Vector.Equals), [_type, _type])!;
        _il.Emit(OpCodes.Ldloc, result);
        bool any = false;
        for (int i = 0; i < _values.Length; i++)
        {
            if (_program.Instructions[i].Op == Opcode.Input)
            {
                Load(i);
                Load(i);
                _il.Emit(OpCodes.Call, equals);
                if (any)
                {
                    _il.Emit(OpCodes.Call, typeof(Vector<long>).GetMethod("op_BitwiseAnd", [typeof(Vector<long>), typeof(Vector<long>)])!);
                }

                any = true;
            }
        }

        if (any)
        {
            MethodInfo blank = typeof(KernelEmitter).GetMethod(nameof(Blank), BindingFlags.NonPublic | BindingFlags.Static)!;
            _il.Emit(OpCodes.Call, blank);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Blank(Vector<double> result, Vector<long> valid) =>
        Vector.ConditionalSelect(Vector.As<long, double>(valid), result, Vector.Create(double.NaN));
}

/// <summary>Machine code that evaluates one row.</summary>
/// <param name="inputs">The first of the inputs.</param>
/// <param name="outputs">The first of the outputs.</param>
internal delegate void RowKernel(ref double inputs, ref double outputs);

/// <summary>Machine code that evaluates rows given as columns.</summary>
/// <param name="inputs">The first column; column i starts i·<paramref name="rows"/> further.</param>
/// <param name="outputs">The first column of outputs, laid out in the same way.</param>
/// <param name="rows">Rows per column.</param>
/// <param name="count">How many of them to evaluate.</param>
internal delegate void BatchKernel(ref double inputs, ref double outputs, nuint rows, nuint count);
