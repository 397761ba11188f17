using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Spane.Fuzzy;

/// <summary>Writes a straight-line program as machine code, for one row or for as many rows at once as a vector holds.</summary>
internal sealed partial class KernelEmitter
{
    // A delegate that is closed over a first argument is called directly; an open one goes through a stub that moves the arguments.
    private static readonly object Closed = new();

    private readonly StraightLineProgram program;
    private readonly ILGenerator il;
    private readonly Type type;
    private readonly LocalBuilder[] values;
    private readonly Dictionary<double, LocalBuilder> constants = [];

    private KernelEmitter(StraightLineProgram program, ILGenerator il, Type type)
    {
        this.program = program;
        this.il = il;
        this.type = type;
        values = [.. program.Instructions.ToArray().Select(_ => il.DeclareLocal(type))];
    }

    private bool IsVector => type != typeof(double);

    /// <summary>One row: <c>(ref inputs, ref outputs)</c>. An input that is NaN makes every output NaN.</summary>
    internal static RowKernel Row(StraightLineProgram program)
    {
        DynamicMethod method = new("row", typeof(void), [typeof(object), typeof(double).MakeByRefType(), typeof(double).MakeByRefType()], typeof(KernelEmitter).Module, skipVisibility: true);
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
        emitter.StoreOutputs(o => il.Emit(OpCodes.Ldloc, emitter.values[program.Outputs[o]]));
        il.MarkLabel(notANumber);
        il.Emit(OpCodes.Pop);
        emitter.StoreOutputs(_ => il.Emit(OpCodes.Ldc_R8, double.NaN));
        return method.CreateDelegate<RowKernel>(Closed);
    }

    /// <summary>
    /// Whole vectors of rows of columns: <c>(ref inputs, ref outputs, rows, count)</c>; column i starts at i·rows, <c>count</c> is a multiple of
    /// the vector's width and above 0.
    /// </summary>
    internal static BatchKernel Batch(StraightLineProgram program)
    {
        DynamicMethod method = new(
            "batch", typeof(void), [typeof(object), typeof(double).MakeByRefType(), typeof(double).MakeByRefType(), typeof(nuint), typeof(nuint)], typeof(KernelEmitter).Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        var emitter = new KernelEmitter(program, il, typeof(Vector<double>));
        emitter.Constants();
        LocalBuilder row = il.DeclareLocal(typeof(nuint));
        Label next = il.DefineLabel();
        il.MarkLabel(next);
        emitter.Body(input => emitter.Column(0, input, row, nameof(Vector.LoadUnsafe)));
        for (int o = 0; o < program.Outputs.Length; o++)
        {
            emitter.BlankWhereNotANumber(emitter.values[program.Outputs[o]]);
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
        for (int o = 0; o < program.Outputs.Length; o++)
        {
            il.Emit(OpCodes.Ldarg_2);
            Offset(o);
            load(o);
            il.Emit(OpCodes.Stind_R8);
        }

        il.Emit(OpCodes.Ret);
    }

    private void Offset(int index)
    {
        il.Emit(OpCodes.Ldc_I4, index * sizeof(double));
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
    }

    // Broadcast once, before the loop.
    private void Constants()
    {
        MethodInfo create = typeof(Vector).GetMethods().First(m => m.Name == nameof(Vector.Create) && m.GetParameters() is [{ ParameterType.IsGenericParameter: true }]);
        foreach (double value in program.Constants.Append(0).Append(1).Distinct())
        {
            LocalBuilder local = il.DeclareLocal(type);
            il.Emit(OpCodes.Ldc_R8, value);
            il.Emit(OpCodes.Call, create.MakeGenericMethod(typeof(double)));
            il.Emit(OpCodes.Stloc, local);
            constants.Add(value, local);
        }
    }

    /// <summary>Loads or stores (the value being on the stack) a vector of a column: element index·rows + row of the argument.</summary>
    private void Column(int argument, int index, LocalBuilder row, string method)
    {
        il.Emit(argument == 0 ? OpCodes.Ldarg_1 : OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Ldc_I4, index);
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Mul);
        il.Emit(OpCodes.Ldloc, row);
        il.Emit(OpCodes.Add);
        int parameters = method == nameof(Vector.LoadUnsafe) ? 2 : 3;
        il.Emit(OpCodes.Call, typeof(Vector).GetMethods().First(m => m.Name == method && m.GetParameters().Length == parameters).MakeGenericMethod(typeof(double)));
    }

    // The native minimum and maximum drop NaN, so rows with a NaN input are blanked: x == x is false there only.
    private void BlankWhereNotANumber(LocalBuilder result)
    {
        MethodInfo equals = typeof(Vector).GetMethod(nameof(Vector.Equals), [type, type])!;
        il.Emit(OpCodes.Ldloc, result);
        bool any = false;
        for (int i = 0; i < values.Length; i++)
        {
            if (program.Instructions[i].Op == Opcode.Input)
            {
                Load(i);
                Load(i);
                il.Emit(OpCodes.Call, equals);
                if (any)
                {
                    il.Emit(OpCodes.Call, typeof(Vector<long>).GetMethod("op_BitwiseAnd", [typeof(Vector<long>), typeof(Vector<long>)])!);
                }

                any = true;
            }
        }

        if (any)
        {
            MethodInfo blank = typeof(KernelEmitter).GetMethod(nameof(Blank), BindingFlags.NonPublic | BindingFlags.Static)!;
            il.Emit(OpCodes.Call, blank);
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
